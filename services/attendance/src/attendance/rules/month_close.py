"""A closed month rests on its judged days."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.errors import MonthStillRunning
from attendance.rules.periods import last_day


@dataclass(frozen=True, slots=True)
class MonthClose:
    """One person's closed month."""

    nip: str
    period: str
    revision: int
    scheduled_working_days: int
    closed_by: str
    closed_at: datetime


def check_over(period: str, today: date) -> None:
    """MonthStillRunning before the last day of the month."""
    if today < last_day(period):
        raise MonthStillRunning(period)
