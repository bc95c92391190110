"""One person's shift on one date is set, changed or taken away, with a reason."""

from datetime import date

from service_chassis.database import Transaction

from attendance.rules.errors import UnknownEmployee
from attendance.rules.roster_errors import RosterNotYours
from attendance.rules.rosters.rows import Hand, RosterRow, may_set, shift_named
from attendance.rules.visibility import Reader
from attendance.storage import employees
from attendance.storage.rosters import rows
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.rosters.judge_around import judge_around


async def set_roster(
    tx: Transaction, nip: str, day: date, shift: str | None, reader: Reader, hand: Hand
) -> RosterRow | None:
    """The row as it stands then (None: there is none). UnknownEmployee, RosterNotYours, ShiftNotPossible."""
    people = await employees.with_lines(tx, await employees.hold(tx, [nip]))
    if nip not in people:
        raise UnknownEmployee(nip)
    if not may_set(reader, people[nip], day):
        raise RosterNotYours
    before = await rows.on_days(tx, [(nip, day)])
    known = await gather_hours(tx, people, {nip: [day]})
    schedule = known.hours[nip].explained(day).schedule
    after = None if shift is None else RosterRow(nip, day, shift_named(schedule, day, shift))
    if before.get((nip, day)) == (after.shift if after else None):
        return after
    if after is not None:
        await rows.keep(tx, [after], before, hand)
    else:
        await rows.take_away(tx, nip, day, before[nip, day], hand)
    await judge_around(tx, people, [(nip, day)], hand.at)
    return after
