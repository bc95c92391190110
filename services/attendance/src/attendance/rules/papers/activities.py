"""Assemblies, ceremonies, exercises and inspections: who is obliged, and who may note who was there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from attendance.rules.activity_errors import ActivityNotYet, ActivityNotYours, AttendanceListRefused, NobodyObliged
from attendance.rules.employees import Employee
from attendance.rules.import_files import Participation
from attendance.rules.papers.actors import ActingPerson


@dataclass(frozen=True, slots=True)
class AnnouncedActivity:
    """Obliged are the people of `agency_codes` on that day and those of `nips`; with neither, everybody in service."""

    activity_id: UUID
    activity: str
    date: date
    title: str
    letter_number: str
    agency_codes: tuple[str, ...]
    nips: tuple[str, ...]
    announced_by: str
    announced_at: datetime

    def obliges(self, employee: Employee) -> bool:
        if not employee.serves_on(self.date):
            return False
        if not self.agency_codes and not self.nips:
            return True
        return employee.nip in self.nips or employee.agency_on(self.date) in self.agency_codes


def check_announcer(actor: ActingPerson, activity: AnnouncedActivity, people: Mapping[str, Employee]) -> None:
    """hr for whomever; a verifier for their own agency's people only. ActivityNotYours; `people`: those of `nips`."""
    if actor.is_hr:
        return
    own = set(activity.agency_codes) <= {actor.agency_code} and bool(activity.agency_codes or activity.nips)
    listed = all(actor.verifies(people[nip].agency_on(activity.date)) for nip in activity.nips if nip in people)
    if not (own and listed and actor.verifies(actor.agency_code)):
        raise ActivityNotYours


def check_somebody_obliged(agency_codes: Collection[str] | None, nips: Collection[str] | None) -> None:
    """NobodyObliged: a list that is given but empty is a mistake, not the whole city."""
    given = [one for one in (agency_codes, nips) if one is not None]
    if given and not any(given):
        raise NobodyObliged


def participations(
    actor: ActingPerson,
    activity: AnnouncedActivity,
    present: Collection[str],
    absent: Collection[str],
    people: Mapping[str, Employee],
    today: date,
) -> list[Participation]:
    """Who was there and who wasn't; whoever isn't named stays as they are. ActivityNotYet, AttendanceListRefused."""
    if today < activity.date:
        raise ActivityNotYet
    both = set(present) & set(absent)
    named = sorted({*present, *absent})
    reasons = {nip: _why_not(actor, activity, people.get(nip), nip in both) for nip in named}
    refused = {nip: why for nip, why in reasons.items() if why}
    if refused:
        raise AttendanceListRefused(refused)
    return [Participation(nip, activity.date, activity.activity, nip in set(present)) for nip in named]


def _why_not(actor: ActingPerson, activity: AnnouncedActivity, employee: Employee | None, twice: bool) -> str:
    if employee is None:
        return "belum dikenal"
    if twice:
        return "disebut hadir dan tidak hadir"
    if actor.nip == employee.nip:
        return "kehadiran sendiri dicatat orang lain"
    if not activity.obliges(employee):
        return "tidak wajib hadir pada kegiatan ini"
    if not (actor.is_hr or actor.verifies(employee.agency_on(activity.date))):
        return "bukan pegawai OPD Anda pada hari itu"
    return ""
