"""Hears what attendance itself has noted down to be looked at."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date, datetime

import structlog
from service_chassis import clock
from service_chassis.database import Database, Transaction

from attendance.rules.watch_policies import WatchPolicies
from attendance.use_cases.watch.take_up_people import take_up_people
from attendance.use_cases.watch.take_up_punches import take_up_punches

log = structlog.get_logger()
IDLE_S, MOST_S = 2.0, 10.0
REST = 9  # as long as it took, so many times: whoever records punches has the machine nine tenths of the time
TakeUp = Callable[[Transaction, WatchPolicies, datetime, date], Awaitable[bool]]


async def look_for_ever(database: Database, policies: WatchPolicies) -> None:
    """Counts by PP 94/2021 and looks for odd punches, until cancelled."""
    while True:
        started, worked = time.monotonic(), False
        for take_up in (take_up_punches, take_up_people):
            worked |= await _taken_up(database, policies, take_up)
        rest = max(0.1, REST * (time.monotonic() - started))
        await asyncio.sleep(min(rest, MOST_S) if worked else IDLE_S)


async def _taken_up(database: Database, policies: WatchPolicies, take_up: TakeUp) -> bool:
    """What fails stays on the list."""
    try:
        async with database.transaction() as tx:
            return await take_up(tx, policies, clock.now(), clock.today())
    except Exception as error:
        log.warning("watch_failed", step=take_up.__name__, error=f"{error!r}"[:300])
        return False
