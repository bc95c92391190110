"""In which capacity somebody acts on another person's paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance.rules.employees import Employee
from attendance.rules.paper_errors import NotTheDecider, OwnPaper

SELF, SUPERVISOR, AGENCY, HR = "self", "supervisor", "agency", "hr"
APPOINTED_ROLES = frozenset({"hr", "verifier"})
IN_WORDS = {SUPERVISOR: "atasan pegawai pada hari ini", AGENCY: "verifikator OPD-nya", HR: "BKPSDM"}


@dataclass(frozen=True, slots=True)
class ActingPerson:
    """Who asks, as the signed request says. `label` is what is written down: the number, of a system account its
    name (then `nip` is None)."""

    label: str
    nip: str | None
    roles: frozenset[str]
    agency_code: str | None

    @property
    def is_hr(self) -> bool:
        return "hr" in self.roles

    def verifies(self, agency_code: str | None) -> bool:
        """Somebody without an agency isn't of the same agency as somebody else without one."""
        return "verifier" in self.roles and agency_code is not None and self.agency_code == agency_code


def capacities_of(
    actor: ActingPerson, employee: Employee, today: date, agency_day: date | None = None
) -> frozenset[str]:
    """Whoever it is about is SELF and nothing else. The supervisor is today's (an acting one, too: the directory's
    lines say so); with nobody above, any person appointed through `hr` or `verifier` (decision record 10). The agency
    is that of `agency_day`, or today's."""
    if actor.nip is None:
        return frozenset()
    if actor.nip == employee.nip:
        return frozenset({SELF})
    supervisor = employee.supervisor_on(today)
    supervises = bool(actor.roles & APPOINTED_ROLES) if supervisor is None else actor.nip == supervisor
    found = {
        SUPERVISOR: supervises,
        AGENCY: actor.verifies(employee.agency_on(agency_day or today)),
        HR: actor.is_hr,
    }
    return frozenset(name for name, holds in found.items() if holds)


def check_decider(actor: ActingPerson, capacities: frozenset[str], deciders: Iterable[str], filed_by: str) -> str:
    """The capacity in which `actor` decides, the first of `deciders` that is theirs. OwnPaper, NotTheDecider."""
    if SELF in capacities or actor.label == filed_by:
        raise OwnPaper
    deciders = tuple(deciders)
    for capacity in deciders:
        if capacity in capacities:
            return capacity
    raise NotTheDecider([IN_WORDS[capacity] for capacity in deciders])
