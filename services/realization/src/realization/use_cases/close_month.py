"""HR closes the scoring of a month."""

from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.database import Transaction

from realization.announcements.month_closings import tell_closed
from realization.rules.month_closing import changed_closings, check_closable
from realization.storage import employees, month_closings


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """How many people are closed with and without a score."""

    period: str
    scored: int
    unscored: int


async def close_month(tx: Transaction, period: str, at: datetime, day: date) -> ClosedMonth:
    """Close `period` for everybody who serves in it, also without a plan. Again: tells only what has changed."""
    check_closable(period, day)
    score_revisions = await month_closings.hold_month(tx, period)
    serving = await employees.serving(tx, period)
    known = await month_closings.known(tx, period)
    changed = changed_closings(period, serving, score_revisions, known, at)
    await tell_closed(tx, await month_closings.record(tx, changed))
    scored = sum(nip in score_revisions for nip in serving)
    return ClosedMonth(period, scored, len(serving) - scored)
