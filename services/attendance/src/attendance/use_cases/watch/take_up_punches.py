"""Looks at the punches that have come in since the last time."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import work_list
from attendance.use_cases.watch.watch_punches import watch_punches


async def take_up_punches(tx: Transaction, policies: WatchPolicies, at: datetime, today: date) -> bool:
    """True when there were any; as many as one row of the work list names."""
    if not await work_list.take_turn(tx, work_list.PUNCHES):
        return False
    event_ids = await work_list.take(tx, work_list.PUNCHES, 1)
    if event_ids:
        await watch_punches(tx, event_ids, policies, at, today)
    return bool(event_ids)
