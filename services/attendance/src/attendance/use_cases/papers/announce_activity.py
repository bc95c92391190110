"""An agency or the city announces an activity."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from service_chassis.database import Transaction

from attendance.rules.activity_errors import AttendanceListRefused
from attendance.rules.papers.activities import AnnouncedActivity, check_announcer, check_somebody_obliged
from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.texts import checked_line
from attendance.storage import employees
from attendance.storage.papers import announced_activities


@dataclass(frozen=True, slots=True)
class Announcement:
    """`agency_codes`, `nips`: who is obliged; None for both: everybody."""

    activity: str
    date: date
    title: str
    letter_number: str
    agency_codes: Collection[str] | None
    nips: Collection[str] | None


async def announce_activity(
    tx: Transaction, actor: ActingPerson, told: Announcement, at: datetime
) -> AnnouncedActivity:
    """NobodyObliged, ActivityNotYours, TextRefused; AttendanceListRefused names people whom nobody knows."""
    check_somebody_obliged(told.agency_codes, told.nips)
    codes, nips = (tuple(sorted(set(given or ()))) for given in (told.agency_codes, told.nips))
    title = checked_line("title", told.title)
    number = checked_line("letter_number", told.letter_number, needed=False)
    new = AnnouncedActivity(uuid4(), told.activity, told.date, title, number, codes, nips, actor.label, at)
    people = await employees.with_lines(tx, await employees.known(tx, nips))
    if unknown := set(nips) - set(people):
        raise AttendanceListRefused(dict.fromkeys(unknown, "belum dikenal"))
    check_announcer(actor, new, people)
    await announced_activities.keep(tx, new)
    return new
