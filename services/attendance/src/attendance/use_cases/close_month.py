"""Close people's attendance month: every working day is judged, absent ones too, and the month stands."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from attendance.announcements.attendance_facts import tell_closes
from attendance.rules.month_close import MonthClose
from attendance.rules.periods import days_of
from attendance.storage import closes, days, employees
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.judge_days import judge_days

AT_ONCE = 100  # people in one transaction


async def close_month(
    tx: Transaction, nips: Sequence[str], period: str, closed_by: str, at: datetime
) -> list[MonthClose]:
    """Those that were still open. Closing twice changes nothing."""
    people = await employees.hold(tx, nips)
    done = await closes.closed_people(tx, nips, period)
    people = {nip: person for nip, person in people.items() if nip not in done and person.serves_in(period)}
    if not people:
        return []
    known = await gather_hours(tx, people, dict.fromkeys(people, days_of(period)))
    scheduled = {nip: known.hours[nip].of_month(period) for nip in people}
    keys = {(nip, day) for nip, person in people.items() for day in scheduled[nip] if person.serves_on(day)}
    await judge_days(tx, known, keys, at)
    new = [MonthClose(nip, period, 1, len(scheduled[nip]), closed_by, at) for nip in sorted(people)]
    await closes.keep(tx, new)
    await tell_closes(tx, new, await days.revisions_of_month(tx, list(people), period))
    return new
