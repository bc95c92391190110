"""Tries quarantined events again when an operator asks for it."""

import asyncio
import contextlib
from dataclasses import replace

import structlog

from service_chassis import quarantine
from service_chassis.database import Database
from service_chassis.received import Delivery, content_type_of, read_message
from service_chassis.settlement import Settlement, Subscription

log = structlog.get_logger()
IDLE_S = 1.0


class Replays:
    """One loop for all subscriptions of a service."""

    def __init__(self, database: Database, subscriptions: list[Subscription]) -> None:
        self._database, self._subscriptions = database, subscriptions

    async def run(self) -> None:
        while True:
            worked = False
            for subscription in self._subscriptions:
                with contextlib.suppress(OSError):
                    try:
                        worked |= await self.replay_one(subscription)
                    except Exception as error:
                        log.warning("replay_failed", queue=subscription.queue, error=f"{error!r}"[:300])
            if not worked:
                await asyncio.sleep(IDLE_S)

    async def replay_one(self, subscription: Subscription) -> bool:
        """True when a requested row was tried. Applied: released. Refused again: it stays, with the new reason."""
        async with self._database.transaction() as tx:
            row = await quarantine.claim_replay(tx, subscription.queue)
        if row is None:
            return False
        events, refused = read_message(
            row.body, content_type_of(row.body), Delivery(f"replay:{row.id}", redelivered=True)
        )
        if not refused:
            # its id is in the inbox since the first try: what the inbox would drop must reach the handler
            again = replace(subscription, batch_size=1, dedupe=False)
            if not await Settlement(self._database, again).apply(events):
                async with self._database.transaction() as tx:
                    await quarantine.release(tx, row.id)
        return True
