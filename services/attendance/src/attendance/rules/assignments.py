"""Who works by which schedule, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from attendance.rules.employees import Employee

CITY, AGENCY, UNIT, PERSON = "city", "agency", "unit", "person"
SCOPES = (CITY, AGENCY, UNIT, PERSON)  # the later one is the more special one


@dataclass(frozen=True, slots=True)
class Assignment:
    """From `first_date` to `last_date` inclusive (None: until another one). `holder`: agency, unit or employee number;
    empty for the city. `zone` and `site_code`: of the site of work, where one is named."""

    id: int
    scope: str
    holder: str
    schedule_code: str
    first_date: date
    last_date: date | None
    zone: ZoneInfo | None = None
    site_code: str | None = None

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


def assignment_on(assignments: Iterable[Assignment], employee: Employee, day: date) -> Assignment | None:
    """The most special one that covers the day; of two alike the one that begins later (Ramadan's hours within the
    year's), then the one that was made later."""
    holders = {
        CITY: "",
        AGENCY: employee.agency_on(day),
        UNIT: employee.unit_on(day),
        PERSON: employee.nip,
    }
    covering = [one for one in assignments if one.covers(day) and holders[one.scope] == one.holder]
    return max(covering, key=lambda one: (SCOPES.index(one.scope), one.first_date, one.id), default=None)
