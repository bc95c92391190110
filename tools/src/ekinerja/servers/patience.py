"""Waits for servers that somebody else starts."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import aio_pika
import asyncpg

from ekinerja.servers.model import ServerTrouble

PAUSE_S = 0.5


async def wait_for_servers(postgres_url: str, rabbitmq_url: str, limit_s: float) -> None:
    """Until both let us in. ServerTrouble with the last reason after `limit_s`."""

    async def postgres() -> None:
        await (await asyncpg.connect(postgres_url, timeout=5)).close()

    async def rabbitmq() -> None:
        await (await aio_pika.connect(rabbitmq_url, timeout=5)).close()

    await asyncio.gather(_until(postgres, "PostgreSQL", limit_s), _until(rabbitmq, "RabbitMQ", limit_s))


async def _until(attempt: Callable[[], Awaitable[None]], what: str, limit_s: float) -> None:
    deadline = time.monotonic() + limit_s
    while True:
        try:
            async with asyncio.timeout(10):
                await attempt()
            return
        except (OSError, TimeoutError, aio_pika.exceptions.AMQPError, asyncpg.PostgresError) as error:
            if time.monotonic() > deadline:
                raise ServerTrouble(f"{what} tidak menjawab: {error}") from error
        await asyncio.sleep(PAUSE_S)
