"""Somebody notes who was at an announced activity."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.activity_errors import UnknownActivity
from attendance.rules.import_files import Participation
from attendance.rules.papers.activities import AnnouncedActivity, participations
from attendance.rules.papers.actors import AGENCY, HR, ActingPerson
from attendance.rules.papers.audit import AuditLine
from attendance.storage import activities, employees
from attendance.storage.papers import announced_activities, audit_lines
from attendance.use_cases.judge_days import judge_open_days


async def record_participation(
    tx: Transaction,
    actor: ActingPerson,
    activity_id: UUID,
    present: Collection[str],
    absent: Collection[str],
    today: date,
    at: datetime,
) -> int:
    """How many entries are new or different; the same list again changes nothing. UnknownActivity, ActivityNotYet,
    AttendanceListRefused. Only days judged already change now, as with an import."""
    activity = await announced_activities.find(tx, activity_id)
    if activity is None:
        raise UnknownActivity
    held = await employees.hold(tx, {*present, *absent})
    people = await employees.with_lines(tx, held)
    told = participations(actor, activity, present, absent, people, today)
    keys = {(one.nip, one.date) for one in told}
    before = {one.nip: one for one in await activities.on_days(tx, keys) if one.activity == activity.activity}
    new = [one for one in told if before.get(one.nip) != one]
    if not new:
        return 0
    await activities.keep(tx, new)
    lines = [_line(actor, activity, before.get(one.nip), one, at) for one in new]
    await audit_lines.keep(tx, lines)
    await judge_open_days(tx, held, {(one.nip, one.date) for one in new}, "activity", at, known_only=True)
    return len(new)


def _line(
    actor: ActingPerson, activity: AnnouncedActivity, before: Participation | None, after: Participation, at: datetime
) -> AuditLine:
    return AuditLine(
        at=at,
        actor=actor.label,
        capacity=HR if actor.is_hr else AGENCY,
        action="participation_recorded",
        nip=after.nip,
        day=after.date,
        reference=str(activity.activity_id),
        before={"attended": before.attended} if before else None,
        after={"activity": after.activity, "attended": after.attended},
        reason=activity.title,
    )
