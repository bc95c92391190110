"""A person as the directory tells it, as far as attendance needs it."""

from dataclasses import dataclass
from datetime import date

from attendance.rules.periods import first_day, last_day


@dataclass(frozen=True, slots=True)
class Line:
    """Where somebody serves and under whom, from `first_date` to `last_date` inclusive (None: still)."""

    first_date: date
    last_date: date | None
    value: str | None

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


@dataclass(frozen=True, slots=True)
class Employee:
    """`revision` is the directory's: the newest wins. `agencies`, `units` within them and `supervisors` by date."""

    nip: str
    revision: int
    name: str
    start_date: date
    end_date: date | None
    agencies: tuple[Line, ...] = ()
    supervisors: tuple[Line, ...] = ()
    units: tuple[Line, ...] = ()

    def serves_on(self, day: date) -> bool:
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)

    def serves_in(self, period: str) -> bool:
        return self.start_date <= last_day(period) and (self.end_date is None or self.end_date >= first_day(period))

    def agency_on(self, day: date) -> str | None:
        return _on(self.agencies, day)

    def unit_on(self, day: date) -> str | None:
        return _on(self.units, day)

    def supervisor_on(self, day: date) -> str | None:
        return _on(self.supervisors, day)


def _on(lines: tuple[Line, ...], day: date) -> str | None:
    """Of lines that overlap the one that began last."""
    covering = [line for line in lines if line.covers(day)]
    return max(covering, key=lambda line: line.first_date).value if covering else None
