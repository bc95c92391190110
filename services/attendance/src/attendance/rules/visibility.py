"""Who may read a person's attendance."""

from dataclasses import dataclass
from datetime import date

from attendance.rules.employees import Employee
from attendance.rules.errors import AttendanceNotVisible

EVERYWHERE = frozenset({"hr", "operator"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, as the signed request says."""

    nip: str | None
    roles: frozenset[str]
    agency_code: str | None


def check_visible(reader: Reader, employee: Employee, today: date) -> None:
    """AttendanceNotVisible unless it is one's own, a subordinate's, one's agency's (verifier), or one is of hr."""
    own = reader.nip is not None and reader.nip in (employee.nip, employee.supervisor_on(today))
    agency = "verifier" in reader.roles and reader.agency_code == employee.agency_on(today)
    if not (own or agency or reader.roles & EVERYWHERE):
        raise AttendanceNotVisible
