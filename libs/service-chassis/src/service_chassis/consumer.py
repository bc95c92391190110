"""Hears one queue: gathers a batch, settles it, acknowledges after the commit, never on error."""

import hashlib

import structlog
from aio_pika.abc import AbstractIncomingMessage

from service_chassis.broker import Backoff, Link, within
from service_chassis.database import Database
from service_chassis.gathering import Gatherer, deliveries
from service_chassis.received import Delivery, ReceivedEvent, Refusal, read_message, unread
from service_chassis.settlement import Handler, Settlement, Subscription

__all__ = ["Consumer", "Delivery", "Handler", "ReceivedEvent", "Refusal", "Subscription"]

log = structlog.get_logger()

GIVEN_UP_AFTER = 20  # deliveries: it kills the process even alone; it goes to quarantine unread


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
        queue = await link.channel.get_queue(self._subscription.queue, ensure=False)
        await within(5, queue.consume(gatherer.arrived.put))
        self.healthy = True
        while True:
            messages = await gatherer.batch()
            backoff.reset()
            events, refused = self._read(messages)
            await self._settlement.settle(events, refused, link.lost)
            # all of them are settled, and the channel hands out in order, so one acknowledgement covers the batch
            await within(5, messages[-1].ack(multiple=True))

    def _read(self, messages: list[AbstractIncomingMessage]) -> tuple[list[ReceivedEvent], list[Refusal]]:
        events: list[ReceivedEvent] = []
        refused: list[Refusal] = []
        for message in messages:
            delivery = Delivery(_key(message), bool(message.redelivered))
            if deliveries(message) >= GIVEN_UP_AFTER:
                refused.append(Refusal(unread(message.body, delivery), "kills_the_process"))
                continue
            some, bad = read_message(message.body, message.content_type, delivery)
            events += some
            refused += bad
        return events, refused


def _key(message: AbstractIncomingMessage) -> str:
    """PostgreSQL keeps no NUL in a text."""
    named = message.message_id
    return named if named and "\0" not in named else hashlib.sha256(message.body).hexdigest()
