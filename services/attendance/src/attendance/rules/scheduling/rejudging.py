"""Judging anew what a change of hours concerns: a few people at once, until everybody has had their turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from attendance.rules.assignments import AGENCY, CITY, PERSON, UNIT
from attendance.rules.employees import Employee, Line

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whose days a change may touch: `nips` (None: everybody), of them whom `scope` and `holder` name, from
    `first_date` to `last_date` (None: for ever)."""

    scope: str
    holder: str
    first_date: date
    last_date: date | None
    nips: tuple[str, ...] | None = None

    def includes(self, employee: Employee) -> bool:
        """`employee` with agencies and units."""
        if self.scope == CITY:
            return True
        if self.scope == PERSON:
            return employee.nip == self.holder
        lines = {AGENCY: employee.agencies, UNIT: employee.units}[self.scope]
        return any(line.value == self.holder and self._meets(line) for line in lines)

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)

    def _meets(self, line: Line) -> bool:
        begun = self.last_date is None or line.first_date <= self.last_date
        return begun and (line.last_date is None or line.last_date >= self.first_date)


def concerned_by(
    scope: str, holder: str, first: date, last: date | None, nips: Sequence[str] | None = None
) -> Concerned:
    """A day more on both sides: hours move the border between two days."""
    if scope == PERSON and nips is None:
        nips = [holder]
    people = None if nips is None else tuple(sorted(set(nips)))
    return Concerned(scope, holder, first - _ONE, None if last is None else last + _ONE, people)


@dataclass(frozen=True, slots=True)
class Rejudging:
    """`reference`: what it is because of, for people. `after_nip`: everybody up to here has had their turn. `trouble`:
    why it doesn't get on; it is tried again."""

    id: int
    cause: str
    reference: str
    concerned: Concerned
    created_at: datetime
    people_total: int
    people_done: int
    days_changed: int
    after_nip: str
    finished_at: datetime | None
    trouble: str


def people_at_once(nips: Sequence[str], days: Mapping[str, int], most_days: int) -> list[str]:
    """The first of `nips` whose judged days are together no more than `most_days`, at least one person: how long others
    have to wait for their rows."""
    chosen: list[str] = []
    total = 0
    for nip in nips:
        total += days.get(nip, 0)
        if chosen and total > most_days:
            break
        chosen.append(nip)
    return chosen
