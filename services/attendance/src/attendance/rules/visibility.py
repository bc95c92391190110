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
    # somebody without an agency isn't of the same agency as somebody else without one
    agency = "verifier" in reader.roles and reader.agency_code in {employee.agency_on(today)} - {None}
    if not (own or agency or reader.roles & EVERYWHERE):
        raise AttendanceNotVisible


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose attendance a list may show: everybody's, an agency's people, and those of `nip`: the person and whoever
    they supervise."""

    everywhere: bool
    agency_code: str | None
    nip: str | None


def reach_of(reader: Reader) -> Reach:
    """The same people as `check_visible`, for lists."""
    agency = reader.agency_code if "verifier" in reader.roles else None
    return Reach(bool(reader.roles & EVERYWHERE), agency, reader.nip)


def agency_in_reach(reader: Reader, agency_code: str | None) -> str | None:
    """Which agency's list is shown; None: every one's. AttendanceNotVisible."""
    if reader.roles & EVERYWHERE:
        return agency_code
    if "verifier" not in reader.roles or reader.agency_code is None or agency_code not in (None, reader.agency_code):
        raise AttendanceNotVisible
    return reader.agency_code
