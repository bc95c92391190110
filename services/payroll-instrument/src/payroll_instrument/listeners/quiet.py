"""Hears nobody: when the queues are quiet it assesses what their facts have made stale."""

import asyncio

import structlog
from service_chassis import clock
from service_chassis.broker import Backoff
from service_chassis.database import Database

from payroll_instrument.use_cases.assess_stale_months import assess_stale_months

log = structlog.get_logger()

AT_ONCE = 400
IDLE_S = 0.3


async def assess_for_ever(database: Database) -> None:
    """Until cancelled. The people of one turn are held while it is computed, so a turn is short."""
    backoff = Backoff()
    reading = None
    while True:
        try:
            async with database.transaction() as tx:
                assessed, reading = await assess_stale_months(tx, AT_ONCE, clock.now(), reading)
            backoff.reset()
        except Exception as error:
            log.warning("assessing_interrupted", error=f"{type(error).__name__}: {error}"[:300])
            await backoff.wait()
            continue
        if assessed < AT_ONCE:
            await asyncio.sleep(IDLE_S)
