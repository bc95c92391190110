"""Announced activities, and who was there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.activity_errors import UnknownActivity
from attendance.rules.errors import WrongRange
from attendance.rules.papers.activities import AnnouncedActivity
from attendance.rules.papers.actors import ActingPerson
from attendance.storage import activities, employees
from attendance.storage.papers import announced_activities
from attendance.storage.papers.people_in_service import serving


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of those obliged whom the asker may look at, by number; `unrecorded`: nobody has said anything of them."""

    activity: AnnouncedActivity
    present: list[str]
    absent: list[str]
    unrecorded: list[str]


async def list_activities(
    tx: Transaction, first: date, last: date, limit: int, offset: int
) -> tuple[list[AnnouncedActivity], int]:
    """WrongRange."""
    if last < first:
        raise WrongRange
    return await announced_activities.listed(tx, first, last, limit, offset)


async def show_turnout(tx: Transaction, actor: ActingPerson, activity_id: UUID) -> Turnout:
    """For hr of everybody, for a verifier of their own agency's people. UnknownActivity."""
    activity = await announced_activities.find(tx, activity_id)
    if activity is None:
        raise UnknownActivity
    codes = () if actor.is_hr else (actor.agency_code or "",)
    nips = await serving(tx, activity.date, activity.date, codes)
    people = await employees.with_lines(tx, await employees.known(tx, nips))
    obliged = [
        nip
        for nip, one in sorted(people.items())
        if activity.obliges(one) and (actor.is_hr or actor.verifies(one.agency_on(activity.date)))
    ]
    said = await activities.on_days(tx, [(nip, activity.date) for nip in obliged])
    attended = {one.nip: one.attended for one in said if one.activity == activity.activity}
    present, absent = ([nip for nip in obliged if attended.get(nip) is there] for there in (True, False))
    return Turnout(activity, present, absent, [nip for nip in obliged if nip not in attended])
