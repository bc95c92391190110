"""A close that goes on when whoever asked for it has hung up."""

import asyncio
from itertools import islice
from typing import Any

from service_chassis import clock
from service_chassis.database import Database

from attendance.rules.closing.policy import ClosingPolicy
from attendance.rules.closing_errors import MonthBlocked
from attendance.use_cases.close_month import AT_ONCE
from attendance.use_cases.closing.close_agency import close_some, count_closed, end_closing
from attendance.use_cases.closing.plan_closing import ClosingOrder, ClosingPlan, plan_closing

_running: set[asyncio.Task[int]] = set()


async def run_closing(database: Database, order: ClosingOrder, policy: ClosingPolicy) -> int:
    """How many people of the asked agencies are closed then, those closed before among them. MonthBlocked when some
    agency stays open; the others are closed all the same. MonthStillRunning, ReasonTooShort."""
    task = asyncio.create_task(_run(database, order, policy))
    _running.add(task)  # the loop itself holds tasks weakly
    task.add_done_callback(_running.discard)
    return await asyncio.shield(task)


async def _run(database: Database, order: ClosingOrder, policy: ClosingPolicy) -> int:
    async with database.transaction() as tx:
        plan = await plan_closing(tx, order, policy, clock.today(), clock.now())
    for agency_code, nips in plan.people.items():
        rest = iter(nips)
        while some := list(islice(rest, AT_ONCE)):
            async with database.transaction() as tx:
                await close_some(tx, order.period, agency_code, some, order.ordered_by, clock.now())
        async with database.transaction() as tx:
            await end_closing(tx, order.period, [agency_code], order.ordered_by, clock.now())
    if plan.blocked:
        raise MonthBlocked(sorted(plan.blocked), _told(plan))
    async with database.transaction() as tx:
        return await count_closed(tx, order.period, order.agency_codes)


def _told(plan: ClosingPlan) -> list[dict[str, Any]]:
    """What blocks several agencies is told once."""
    distinct = dict.fromkeys(one for some in plan.blocked.values() for one in some)
    return [{name: getattr(one, name) for name in type(one).__slots__} for one in distinct]
