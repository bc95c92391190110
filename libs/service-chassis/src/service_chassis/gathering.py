"""Messages as they arrive, gathered into batches."""

import asyncio
import time
from typing import NamedTuple

from aiormq.abc import DeliveredMessage

from service_chassis.broker import Link, LinkLost, within

GATHER_S = 0.05
MOST_BYTES = 512 * 1024  # of one batch: a message may hold hundreds of events
ALONE_AFTER = 5  # deliveries: something about the message may be killing the process, so it is taken alone


class Arrived(NamedTuple):
    """One message. `deliveries`: how often a quorum queue has handed it out before."""

    body: bytes
    content_type: str | None
    message_id: str | None
    redelivered: bool
    deliveries: int
    tag: int


class Gatherer:
    """Batches of at most `size` messages and about 512 KiB of one link, waiting at most 50 ms after the first."""

    def __init__(self, link: Link, size: int) -> None:
        self.arrived: asyncio.Queue[Arrived] = asyncio.Queue()
        self._link, self._size = link, size
        self._aside: Arrived | None = None

    async def subscribe(self, queue: str) -> None:
        """Begin to hear. The layer above the client library's channel makes another task and another copy of every
        message: a quarter of what taking a message costs."""
        channel = await self._link.channel.get_underlay_channel()
        await within(5, channel.basic_consume(queue, self._arrive))

    async def acknowledge(self, last: Arrived) -> None:
        """`last` and everything that was handed out before it."""
        channel = await self._link.channel.get_underlay_channel()
        await within(5, channel.basic_ack(last.tag, multiple=True))

    async def batch(self) -> list[Arrived]:
        """The next batch, in the order of arrival; LinkLost when the link goes away first."""
        first, self._aside = self._aside or await self._first(), None
        messages, held = [first], len(first.body)
        deadline = time.monotonic() + GATHER_S
        while len(messages) < self._size and held < MOST_BYTES and first.deliveries < ALONE_AFTER:
            message = await self._next(deadline - time.monotonic())
            if message is None:
                break
            if message.deliveries >= ALONE_AFTER:
                self._aside = message
                break
            messages.append(message)
            held += len(message.body)
        return messages

    async def _arrive(self, message: DeliveredMessage) -> None:
        said = message.header.properties
        count = (said.headers or {}).get("x-delivery-count", 0)
        self.arrived.put_nowait(
            Arrived(
                body=message.body,
                content_type=said.content_type,
                message_id=said.message_id,
                redelivered=bool(message.redelivered),
                deliveries=count if isinstance(count, int) else 0,
                tag=message.delivery_tag or 0,
            )
        )

    async def _next(self, seconds: float) -> Arrived | None:
        try:
            return self.arrived.get_nowait()
        except asyncio.QueueEmpty:
            pass
        try:
            return await asyncio.wait_for(self.arrived.get(), seconds) if seconds > 0 else None
        except TimeoutError:
            return None

    async def _first(self) -> Arrived:
        if not self.arrived.empty() and not self._link.lost.is_set():
            return self.arrived.get_nowait()
        getter = asyncio.ensure_future(self.arrived.get())
        loss = asyncio.ensure_future(self._link.lost.wait())
        try:
            await asyncio.wait({getter, loss}, return_when=asyncio.FIRST_COMPLETED)
            if self._link.lost.is_set():
                raise LinkLost("broker terputus")
            return getter.result()
        finally:
            getter.cancel()
            loss.cancel()
