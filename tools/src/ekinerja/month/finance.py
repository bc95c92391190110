"""A stand-in for the city's finance system: its own login, its own queue on what is ready for payment."""

import asyncio
import contextlib
import json
from typing import Any

import aio_pika
import structlog
from aio_pika.abc import AbstractIncomingMessage
from event_contracts.envelope import BATCH_CONTENT_TYPE
from event_contracts.payroll_instrument import ReadyV1
from event_contracts.registry import EKINERJA_EXCHANGE
from service_chassis.broker import Backoff, Link, within

QUEUE = "finance.ready.v1"

log = structlog.get_logger()


class FinanceSystem:
    """Hears ready instruments until stopped; the same (instrument, version) heard twice counts once."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._task: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()
        self.received: dict[tuple[str, int], ReadyV1] = {}

    async def start(self) -> None:
        """Returns when the queue is bound: nothing announced from now on is missed."""
        self._task = asyncio.create_task(self._run())
        await asyncio.wait_for(self._listening.wait(), 60)

    async def hears(self, total: int, limit: float = 120.0) -> None:
        """Until so many different instruments have arrived; when they don't, the count tells."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limit):
                while len(self.received) < total:
                    await asyncio.sleep(0.1)

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        backoff = Backoff()
        while True:
            link = None
            try:
                link = await Link.open(self._url, name="finance", prefetch=200)
                await self._listen(link)
                backoff.reset()
                self._listening.set()
                await link.lost.wait()
            except (ConnectionError, aio_pika.exceptions.AMQPError) as error:
                log.warning("finance_interrupted", error=repr(error))
            finally:
                if link:
                    await link.close()
            await backoff.wait()

    async def _listen(self, link: Link) -> None:
        arguments = {"x-queue-type": "quorum"}
        queue = await within(10, link.channel.declare_queue(QUEUE, durable=True, arguments=arguments))
        exchange = await within(5, link.channel.get_exchange(EKINERJA_EXCHANGE, ensure=False))
        await within(5, queue.bind(exchange, routing_key=ReadyV1.TYPE))
        await within(5, queue.consume(self._hear))

    async def _hear(self, message: AbstractIncomingMessage) -> None:
        content = json.loads(message.body)
        events: list[dict[str, Any]] = content if message.content_type == BATCH_CONTENT_TYPE else [content]
        for event in events:
            ready = ReadyV1.model_validate(event["data"])
            self.received[str(ready.instrument_id), ready.version] = ready
        await message.ack()
