"""Consumer and relay on a real RabbitMQ and a real PostgreSQL."""

import asyncio
import contextlib
import json
from uuid import uuid4

import aio_pika
import aiohttp
import pytest
from event_contracts.directory import EmployeeChangedV1
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.registry import EKINERJA_EXCHANGE
from service_chassis import quarantine
from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.consumer import Consumer, Subscription
from service_chassis.messaging_tables import outbox
from service_chassis.outbox import Announcement, announce
from service_chassis.relay import Relay
from sqlalchemy import func, select

from .conftest import notes

KEY = EmployeeChangedV1.TYPE


def envelope(number, word=None):
    data = {"word": word or f"w{number}", "revision": 1}
    return {"specversion": "1.0", "id": f"e{number}", "source": "/test", "type": KEY, "data": data}


async def note(tx, events):
    rows = [{"word": e.data["word"], "revision": e.data["revision"]} for e in events]
    await bulk_insert(tx, notes, rows, on_conflict=Upsert(("word",), ("revision",), "revision"))


@pytest.fixture
async def channel(rabbitmq):
    connection = await aio_pika.connect(rabbitmq.admin_url)
    async with connection:
        yield await connection.channel(publisher_confirms=True)


@pytest.fixture
async def queue(channel):
    exchange = await channel.declare_exchange(EKINERJA_EXCHANGE, "topic", durable=True)
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": 100}
    queue = await channel.declare_queue(f"test.{uuid4().hex}", durable=True, arguments=arguments)
    await queue.bind(exchange, KEY)
    yield queue
    await queue.delete(if_unused=False, if_empty=False)


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


def consumer(database, rabbitmq, queue, handler=note):
    return Consumer(database, rabbitmq.admin_url, Subscription(queue.name, handler, batch_size=50), "test")


async def test_single_events_batches_repeats_and_rubbish_are_all_settled(notebook, rabbitmq, channel, queue):
    for number in range(30):
        await publish(channel, envelope(number))
    await publish(channel, [envelope(number) for number in range(20, 60)], BATCH_CONTENT_TYPE)
    await publish(channel, {"no": "event"})
    async with running(consumer(notebook, rabbitmq, queue)):
        await until(lambda: _is(count(notebook, notes), 60))
        await until(lambda: _is(_empty(channel, queue), True))
    async with notebook.transaction() as tx:
        assert [row.reason for row in await quarantine.listed(tx, 10, 0)] == ["malformed"]


async def test_what_was_not_acknowledged_comes_again_and_changes_nothing(notebook, rabbitmq, channel, queue):
    for number in range(10):
        await publish(channel, envelope(number))
    killed = asyncio.Event()

    async def die_after_commit(tx, events):
        await note(tx, events)
        killed.set()

    first = consumer(notebook, rabbitmq, queue, die_after_commit)
    first._settlement.settle = _then_hang(first._settlement.settle)
    async with running(first):
        await asyncio.wait_for(killed.wait(), 20)
        await until(lambda: _is(count(notebook, notes), 10))
    async with running(consumer(notebook, rabbitmq, queue)):
        await until(lambda: _is(_empty(channel, queue), True))
    assert await count(notebook, notes) == 10


async def test_a_consumer_returns_after_its_connection_was_cut(notebook, rabbitmq, channel, queue):
    hearing = consumer(notebook, rabbitmq, queue)
    async with running(hearing):
        await until(lambda: _is(_healthy(hearing), True))
        await _close_connections(rabbitmq, hearing)
        await publish(channel, envelope(1))
        await until(lambda: _is(count(notebook, notes), 1))


async def test_the_relay_sends_in_order_and_marks_what_was_confirmed(notebook, rabbitmq, channel, queue):
    people = [f"{number:018d}" for number in range(450)]
    async with notebook.transaction() as tx:
        await announce(tx, "directory", [Announcement(_person(nip), nip) for nip in people])
    async with (
        running(Relay(notebook, rabbitmq.admin_url, "test")),
        running(Relay(notebook, rabbitmq.admin_url, "two")),
    ):
        await until(lambda: _is(_unsent(notebook), 0))
    got = []
    async with asyncio.timeout(20):
        while len(got) < 450:
            message = await queue.get(no_ack=True, fail=False)
            if message is None:
                await asyncio.sleep(0.05)
                continue
            assert message.content_type == CONTENT_TYPE and message.message_id
            got.append(json.loads(message.body)["subject"])
    assert got == people


async def test_the_relay_keeps_what_nobody_would_get(notebook, rabbitmq, channel):
    await channel.declare_exchange(EKINERJA_EXCHANGE, "topic", durable=True)
    async with notebook.transaction() as tx:
        await announce(tx, "directory", [Announcement(_person("1" * 18), "1" * 18)])
    async with running(Relay(notebook, rabbitmq.admin_url, "test")):
        await asyncio.sleep(1)
    assert await _unsent(notebook) == 1


def _person(nip):
    return EmployeeChangedV1(nip=nip, revision=1, name="x", start_date="2020-01-01", roles=[], posts=[], supervisors=[])


def _then_hang(settle):
    async def settled(*args):
        await settle(*args)
        await asyncio.sleep(3600)

    return settled


async def _is(awaitable, wanted):
    return await awaitable == wanted


async def _healthy(part):
    return part.healthy


async def _empty(channel, queue):
    declared = await channel.declare_queue(queue.name, passive=True)
    return declared.declaration_result.message_count == 0


async def _unsent(database):
    async with database.transaction() as tx:
        query = select(func.count()).select_from(outbox).where(outbox.c.sent_at.is_(None))
        return (await tx.execute(query)).scalar_one()


async def _close_connections(rabbitmq, hearing):
    """As an operator would: close the consumer's connection on the broker."""
    async with aiohttp.ClientSession() as session:
        async with asyncio.timeout(20):
            while True:
                async with session.get(f"{rabbitmq.management_url}/api/connections") as answer:
                    rows = [r for r in await answer.json() if r.get("user_provided_name") == hearing._name]
                if rows:
                    break
                await asyncio.sleep(0.2)
        for row in rows:
            await session.delete(f"{rabbitmq.management_url}/api/connections/{row['name']}")
