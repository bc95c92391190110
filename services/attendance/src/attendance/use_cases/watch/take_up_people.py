"""Counts people anew whose days have changed, and everybody once a day."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import discipline_counts, work_list
from attendance.use_cases.watch.recount_people import recount_people

ROWS_AT_ONCE, PEOPLE_AT_ONCE = 4, 200  # of the work list; of those not counted today


async def take_up_people(tx: Transaction, policies: WatchPolicies, at: datetime, today: date) -> bool:
    """True when somebody was counted; a little in one go, beside whoever records punches. A day that goes by without a
    word counts as well: that is why everybody's turn comes once a day."""
    if not await work_list.take_turn(tx, work_list.PEOPLE):
        return False
    touched = await work_list.take(tx, work_list.PEOPLE, ROWS_AT_ONCE)
    named = ((nip, int(year)) for nip, _, year in (key.rpartition("/") for key in touched))
    keys = {(nip, year) for nip, year in named if year <= today.year}  # a coming year is counted when it has begun
    if not touched and policies.of_year(today.year):
        keys = {(nip, today.year) for nip in await discipline_counts.not_counted(tx, today, PEOPLE_AT_ONCE)}
    await recount_people(tx, keys, policies, at, today)
    return bool(touched or keys)
