"""Judges anew in the background what changes of hours leave to do: a few people a transaction."""

import asyncio

import structlog
from service_chassis import clock
from service_chassis.database import Database, is_transient

from attendance.use_cases.scheduling.rejudge_some import rejudge_some
from attendance.use_cases.scheduling.show_scheduling import tell_trouble, unfinished_rejudgings

log = structlog.get_logger()
IDLE_S, AFTER_TROUBLE_S = 1.0, 30.0


async def rejudge_for_ever(database: Database) -> None:
    """A database that is away is nothing to worry about here."""
    smooth = True
    while True:
        await asyncio.sleep(IDLE_S if smooth else AFTER_TROUBLE_S)
        try:
            smooth = await rejudge_all(database)
        except Exception as error:
            log.warning("rejudging_interrupted", error=f"{error!r}"[:300])


async def rejudge_all(database: Database) -> bool:
    """False: something can't be judged. That is told at the rejudging and tried again later; the others go on."""
    smooth = True
    async with database.transaction() as tx:
        numbers = await unfinished_rejudgings(tx)
    for number in numbers:
        try:
            while await _some(database, number):
                pass
        except Exception as error:
            if is_transient(error):
                raise
            log.error("rejudging_stuck", rejudging=number, exc_info=error)
            async with database.transaction() as tx:
                await tell_trouble(tx, number, f"{error!r}")
            smooth = False
    return smooth


async def _some(database: Database, number: int) -> bool:
    async with database.transaction() as tx:
        return await rejudge_some(tx, number, clock.now()) is not None
