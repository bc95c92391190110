"""Keep and tell what came too late for closed months: the difference goes into the person's first open month."""

from collections.abc import Sequence
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.announcements.attendance_facts import tell_corrections
from attendance.rules.corrections import ClosedDay, correct, first_open
from attendance.rules.discipline.weights import counted_with
from attendance.rules.periods import period_of
from attendance.storage import closes, corrections, work_list


async def record_corrections(
    tx: Transaction, days: Sequence[ClosedDay], cause: str, at: datetime
) -> set[tuple[str, date]]:
    """`days`: all of closed months that were looked at again, also those that are judged as they were closed: a
    correction of theirs is withdrawn. Those for which something is new. Their people must be held."""
    if not days:
        return set()
    standing = await corrections.of_days(tx, {(day.nip, day.date) for day in days})
    closed = await closes.closed_periods(tx, {day.nip for day in days})
    new = []
    for day in days:
        target = first_open(period_of(day.date), closed[day.nip])
        one = correct(day, standing.get((day.nip, day.date), ()), target, cause, at)
        if one is not None:
            new.append(one)
    await corrections.keep(tx, new)
    await tell_corrections(tx, new)
    await work_list.add(tx, work_list.PEOPLE, counted_with((one.nip, one.date) for one in new))
    return {(one.nip, one.date) for one in new}
