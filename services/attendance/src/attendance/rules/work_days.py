"""Which days are worked, by schedule and calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from attendance.rules.attendance_day import is_working_day
from attendance.rules.periods import days_of
from attendance.rules.schedule import Schedule, schedule_on


@dataclass(frozen=True, slots=True)
class WorkDays:
    """Schedules and holidays as they stand."""

    schedules: tuple[Schedule, ...]
    holidays: Collection[date]

    def works(self, day: date) -> bool:
        return is_working_day(schedule_on(self.schedules, day), day, day in self.holidays)

    def of_month(self, period: str) -> list[date]:
        """The month's working days, for somebody who serves all of it."""
        return [day for day in days_of(period) if self.works(day)]
