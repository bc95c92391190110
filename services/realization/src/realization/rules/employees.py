"""A person as the directory tells it: who supervises on a day, who serves in a month."""

from dataclasses import dataclass
from datetime import date

from realization.rules.periods import first_day, last_day


@dataclass(frozen=True, slots=True)
class SupervisorLine:
    """From `first_date` to `last_date` inclusive (None: still); no `supervisor_nip`: nobody above."""

    first_date: date
    last_date: date | None
    supervisor_nip: str | None

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Where the person serves from `first_date` to `last_date` inclusive (None: still)."""

    first_date: date
    last_date: date | None
    agency_code: str


@dataclass(frozen=True, slots=True)
class Employee:
    """`revision` is the directory's: the newest wins."""

    nip: str
    revision: int
    name: str
    start_date: date
    end_date: date | None
    supervisors: tuple[SupervisorLine, ...]
    agencies: tuple[AgencyLine, ...]

    def supervisor_on(self, day: date) -> str | None:
        """Who supervises on `day`; of lines that overlap the one that began last. None: nobody above."""
        covering = [line for line in self.supervisors if line.covers(day)]
        return max(covering, key=lambda line: line.first_date).supervisor_nip if covering else None

    def serves_in(self, period: str) -> bool:
        return self.start_date <= last_day(period) and (self.end_date is None or self.end_date >= first_day(period))
