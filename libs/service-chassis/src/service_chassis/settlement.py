"""One batch of events, settled: applied, or in quarantine, whatever happens on the way."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from service_chassis import correlation, inbox, quarantine
from service_chassis.broker import Backoff, LinkLost
from service_chassis.database import Database, is_transient
from service_chassis.received import ReceivedEvent, Refusal, reasons

log = structlog.get_logger()
T = TypeVar("T")

SUSPECT_TRIES = 10  # deaths of the process at one and the same event, alone; kill -9 of an innocent one is rarer

Handler = Callable[[AsyncConnection, list[ReceivedEvent]], Awaitable[Sequence[Refusal] | None]]
Counter = Callable[[AsyncConnection, Sequence[Refusal]], Awaitable[None]]


@dataclass(frozen=True)
class Subscription:
    """What a service hears: `handler` gets a list of events inside one transaction and returns what it must refuse.
    `batch_size`: messages in one batch, each of which may hold many events. `dedupe` False: the handler's own ledger is
    the inbox. `count`: told in the same transaction of everything that goes to quarantine, also of what never reached
    the handler."""

    queue: str
    handler: Handler
    batch_size: int = 200
    dedupe: bool = True
    count: Counter | None = None


class Settlement:
    """Settles batches of one subscription on one database."""

    def __init__(self, database: Database, subscription: Subscription) -> None:
        self._database, self._subscription = database, subscription

    async def settle(self, events: Sequence[ReceivedEvent], refused: Sequence[Refusal], lost: asyncio.Event) -> None:
        """Returns when every event is applied or in quarantine. While the database is away the batch is held and
        tried again: giving it back would burn the delivery limit of healthy messages. LinkLost when `lost` is set
        meanwhile: the broker hands everything out again."""
        if refused:
            await self._held(lambda: self._refuse(refused), lost)
        todo = [list(events)] if events else []
        while todo:
            part = todo.pop()
            try:
                await self._held(lambda part=part: self.apply(part), lost)
            except LinkLost:
                raise
            except Exception as error:
                if len(part) > 1:
                    middle = len(part) // 2
                    todo += [part[middle:], part[:middle]]
                    continue
                refusal = _refusal(part[0], error)
                await self._held(lambda refusal=refusal: self._refuse([refusal]), lost)

    async def settle_warily(
        self, events: Sequence[ReceivedEvent], refused: Sequence[Refusal], lost: asyncio.Event
    ) -> None:
        """The same for a message of which an event may be killing the process: one event after the other, each named
        in quarantine before it is tried. The one that has killed often enough stays there, the others are applied."""
        await self.settle([], refused, lost)
        for event in events:
            if await self._held(lambda event=event: self._suspect(event), lost) <= SUSPECT_TRIES:
                await self.settle([event], [], lost)
                await self._held(lambda event=event: self._acquit(event), lost)
            else:
                given_up = Refusal(event, quarantine.SUSPECTED, f"{SUSPECT_TRIES} kali")
                await self.settle([], [given_up], lost)

    async def apply(self, events: list[ReceivedEvent]) -> list[Refusal]:
        """All of `events` in one transaction; what was refused is already in quarantine."""
        ids = {event.correlation_id for event in events if event.correlation_id}
        by_subject = {e.subject: e.correlation_id for e in events if e.subject and e.correlation_id}
        with correlation.correlated(ids.pop() if len(ids) == 1 else correlation.new_id(), by_subject):
            async with self._database.transaction() as tx:
                refusals: list[Refusal] = []
                if self._subscription.dedupe:
                    events, refusals = await inbox.accept_new(tx, events)
                if events:
                    refusals += await self._subscription.handler(tx, events) or []
                await self._put(tx, refusals)
            self._report(refusals)
        return refusals

    async def _refuse(self, refusals: Sequence[Refusal]) -> None:
        async with self._database.transaction() as tx:
            await self._put(tx, refusals)
        self._report(refusals)

    async def _put(self, tx: AsyncConnection, refusals: Sequence[Refusal]) -> None:
        if refusals:
            await quarantine.put(tx, self._subscription.queue, refusals)
            if self._subscription.count:
                await self._subscription.count(tx, refusals)

    async def _suspect(self, event: ReceivedEvent) -> int:
        async with self._database.transaction() as tx:
            return await quarantine.suspect(tx, self._subscription.queue, event)

    async def _acquit(self, event: ReceivedEvent) -> None:
        async with self._database.transaction() as tx:
            await quarantine.acquit(tx, self._subscription.queue, event)

    async def _held(self, work: Callable[[], Awaitable[T]], lost: asyncio.Event) -> T:
        backoff = Backoff()
        while True:
            try:
                return await work()
            except Exception as error:
                if not is_transient(error):
                    raise
                log.warning("batch_held", queue=self._subscription.queue, error=f"{type(error).__name__}"[:200])
            if lost.is_set():
                raise LinkLost("broker terputus saat menahan pesan")
            await backoff.wait()

    def _report(self, refusals: Sequence[Refusal]) -> None:
        for refusal in refusals:
            log.warning(
                "event_quarantined",
                queue=self._subscription.queue,
                event_id=refusal.event.id,
                reason=refusal.reason,
                detail=refusal.detail[:200],
            )


def _refusal(event: ReceivedEvent, error: Exception) -> Refusal:
    if isinstance(error, ValidationError):
        return Refusal(event, "malformed", reasons(error))
    return Refusal(event, "handler_failed", f"{type(error).__name__}: {error}")
