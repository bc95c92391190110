"""One plain AMQP link, rebuilt by its owner on any trouble. The library's oddities end here: robust connections hang
or lose consumers, a stuck connection cancels the caller, a returned message is no error unless one asks for it."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable
from typing import TypeVar

import aio_pika
import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection

T = TypeVar("T")
log = structlog.get_logger()

OPEN_TIMEOUT_S = 8
HEARTBEAT_S = 10


class LinkLost(ConnectionError):
    """The link to the broker is gone; whoever owns it builds another."""


async def within(seconds: float, awaitable: Awaitable[T]) -> T:
    """Await with a deadline. A cancellation that nobody asked for (aiormq on a stuck connection) and a missed
    deadline become LinkLost."""
    try:
        async with asyncio.timeout(seconds):
            return await awaitable
    except TimeoutError as error:
        raise LinkLost("broker tidak menjawab") from error
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        raise LinkLost("dibatalkan oleh pustaka AMQP") from error


class Link:
    """A connection with one channel. `lost` is set when either goes away or the broker cancels a consumer."""

    def __init__(self, connection: AbstractConnection, channel: AbstractChannel) -> None:
        self.connection = connection
        self.channel = channel
        self.lost = asyncio.Event()
        connection.close_callbacks.add(self._on_loss)
        channel.close_callbacks.add(self._on_loss)

    def _on_loss(self, *_: object) -> None:
        self.lost.set()

    @classmethod
    async def open(cls, url: str, *, name: str, prefetch: int = 0) -> "Link":
        """Connect once; LinkLost when the broker doesn't answer in time."""
        try:
            return await within(OPEN_TIMEOUT_S, cls._open(url, name, prefetch))
        except LinkLost:
            raise
        except Exception as error:
            raise LinkLost(f"{type(error).__name__}: {error}") from error

    @classmethod
    async def _open(cls, url: str, name: str, prefetch: int) -> "Link":
        connection = await aio_pika.connect(
            url, heartbeat=HEARTBEAT_S, client_properties={"connection_name": name}, timeout=OPEN_TIMEOUT_S
        )
        try:
            # one message_id at most once in flight per channel, else a returned message may count as confirmed
            channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
            if prefetch:
                await channel.set_qos(prefetch_count=prefetch)
            link = cls(connection, channel)
            # the broker may cancel a consumer and leave everything open: its queue was deleted, or lost its leader
            (await channel.get_underlay_channel()).on_consumer_cancel_callbacks.add(link._on_loss)
        except BaseException:
            await connection.close()
            raise
        return link

    async def close(self) -> None:
        self.lost.set()
        with contextlib.suppress(Exception):
            await within(2, self.connection.close())


class Backoff:
    """0.2 s doubling to 5 s, with jitter, so that services don't return all at once."""

    def __init__(self, first: float = 0.2, longest: float = 5.0) -> None:
        self._first, self._longest, self._next = first, longest, first

    def reset(self) -> None:
        self._next = self._first

    async def wait(self) -> None:
        delay = self._next * random.uniform(0.7, 1.3)  # noqa: S311
        self._next = min(self._next * 2, self._longest)
        await asyncio.sleep(delay)
