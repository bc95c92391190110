"""Messages as they arrive, gathered into batches."""

import asyncio
import time

from aio_pika.abc import AbstractIncomingMessage

from service_chassis.broker import Link, LinkLost

GATHER_S = 0.05
ALONE_AFTER = 5  # deliveries: something about the message may be killing the process, so it is taken alone


def deliveries(message: AbstractIncomingMessage) -> int:
    """How often a quorum queue has handed `message` out before."""
    count = (message.headers or {}).get("x-delivery-count", 0)
    return count if isinstance(count, int) else 0


class Gatherer:
    """Batches of at most `size` messages of one link, waiting at most 50 ms after the first."""

    def __init__(self, link: Link, size: int) -> None:
        self.arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
        self._link, self._size = link, size
        self._aside: AbstractIncomingMessage | None = None

    async def batch(self) -> list[AbstractIncomingMessage]:
        """The next batch, in the order of arrival; LinkLost when the link goes away first."""
        first, self._aside = self._aside or await self._first(), None
        messages = [first]
        deadline = time.monotonic() + GATHER_S
        while len(messages) < self._size and deliveries(messages[0]) < ALONE_AFTER:
            message = await self._next(deadline - time.monotonic())
            if message is None:
                break
            if deliveries(message) >= ALONE_AFTER:
                self._aside = message
                break
            messages.append(message)
        return messages

    async def _next(self, seconds: float) -> AbstractIncomingMessage | None:
        try:
            return self.arrived.get_nowait()
        except asyncio.QueueEmpty:
            pass
        try:
            return await asyncio.wait_for(self.arrived.get(), seconds) if seconds > 0 else None
        except TimeoutError:
            return None

    async def _first(self) -> AbstractIncomingMessage:
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
