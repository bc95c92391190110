"""Hears one queue: gathers a batch, settles it, acknowledges after the commit, never on error."""

import hashlib

import structlog

from service_chassis import quarantine
from service_chassis.broker import Backoff, Link
from service_chassis.database import Database
from service_chassis.gathering import ALONE_AFTER, Arrived, Gatherer
from service_chassis.received import Delivery, ReceivedEvent, Refusal, read_message, unread
from service_chassis.settlement import Handler, Settlement, Subscription

__all__ = ["Consumer", "Delivery", "Handler", "ReceivedEvent", "Refusal", "Subscription"]

log = structlog.get_logger()

GIVEN_UP_AFTER = 60  # deliveries: it kills the process even unread; it goes to quarantine as it is


class Consumer:
    """Runs one subscription until cancelled; owns no topology: a missing queue is an alert, not a declaration."""

    def __init__(self, database: Database, broker_url: str, subscription: Subscription, service: str) -> None:
        self._database, self._url, self._subscription = database, broker_url, subscription
        self._name = f"{service} {subscription.queue}"
        self._settlement = Settlement(database, subscription)
        self.healthy = False

    async def run(self) -> None:
        backoff = Backoff()
        while True:
            link: Link | None = None
            try:
                await self._database.ping()  # take no message before the database answers
                link = await Link.open(self._url, name=self._name, prefetch=2 * self._subscription.batch_size)
                await self._hear(link, backoff)
            except Exception as error:
                log.warning("consumer_interrupted", queue=self._subscription.queue, error=f"{error!r}"[:300])
            finally:
                self.healthy = False
                if link:
                    await link.close()
            await backoff.wait()

    async def _hear(self, link: Link, backoff: Backoff) -> None:
        gatherer = Gatherer(link, self._subscription.batch_size)
        await gatherer.subscribe(self._subscription.queue)
        self.healthy = True
        while True:
            messages = await gatherer.batch()
            backoff.reset()
            events, refused = self._read(messages)
            alone = messages[0].deliveries >= ALONE_AFTER
            settle = self._settlement.settle_warily if alone else self._settlement.settle
            await settle(events, refused, link.lost)
            # all of them are settled, and the channel hands out in order, so one acknowledgement covers the batch
            await gatherer.acknowledge(messages[-1])

    def _read(self, messages: list[Arrived]) -> tuple[list[ReceivedEvent], list[Refusal]]:
        events: list[ReceivedEvent] = []
        refused: list[Refusal] = []
        for message in messages:
            delivery = Delivery(_key(message), message.redelivered)
            if message.deliveries >= GIVEN_UP_AFTER:
                refused.append(Refusal(unread(message.body, delivery), quarantine.SUSPECTED))
                continue
            some, bad = read_message(message.body, message.content_type, delivery)
            events += some
            refused += bad
        return events, refused


def _key(message: Arrived) -> str:
    """PostgreSQL keeps no NUL in a text."""
    named = message.message_id
    return named if named and "\0" not in named else hashlib.sha256(message.body).hexdigest()
