"""What tests on a real broker share."""

import asyncio
import contextlib
import json
from uuid import uuid4

import aio_pika
from event_contracts.directory import EmployeeChangedV1
from event_contracts.envelope import CONTENT_TYPE
from event_contracts.registry import EKINERJA_EXCHANGE
from sqlalchemy import func, select

KEY = EmployeeChangedV1.TYPE


def envelope(number, word=None):
    data = {"word": word or f"w{number}", "revision": 1}
    return {"specversion": "1.0", "id": f"e{number}", "source": "/test", "type": KEY, "data": data}


@contextlib.asynccontextmanager
async def running(part):
    task = asyncio.create_task(part.run())
    try:
        yield part
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(check, seconds=20):
    async with asyncio.timeout(seconds):
        while not await check():
            await asyncio.sleep(0.05)


async def count(database, table):
    async with database.transaction() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def publish(channel, body, content_type=CONTENT_TYPE):
    exchange = await channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
    message = aio_pika.Message(json.dumps(body).encode(), content_type=content_type, message_id=uuid4().hex)
    await exchange.publish(message, routing_key=KEY)


async def is_(awaitable, wanted):
    return await awaitable == wanted


async def empty(channel, queue):
    declared = await channel.declare_queue(queue.name, passive=True)
    return declared.declaration_result.message_count == 0
