"""The consumer on a real RabbitMQ and a real PostgreSQL."""

import asyncio

import aiohttp
from event_contracts.envelope import BATCH_CONTENT_TYPE
from event_contracts.registry import EKINERJA_EXCHANGE
from service_chassis import quarantine
from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.consumer import Consumer, Subscription
from service_chassis.settlement import SUSPECT_TRIES

from .conftest import notes
from .on_a_broker import KEY, count, empty, envelope, is_, publish, running, until


async def note(tx, events):
    rows = [{"word": e.data["word"], "revision": e.data["revision"]} for e in events]
    await bulk_insert(tx, notes, rows, on_conflict=Upsert(("word",), ("revision",), "revision"))


def consumer(database, rabbitmq, queue, handler=note):
    return Consumer(database, rabbitmq.admin_url, Subscription(queue.name, handler, batch_size=50), "test")


async def test_single_events_batches_repeats_and_rubbish_are_all_settled(notebook, rabbitmq, channel, queue):
    for number in range(30):
        await publish(channel, envelope(number))
    await publish(channel, [envelope(number) for number in range(20, 60)], BATCH_CONTENT_TYPE)
    await publish(channel, {"no": "event"})
    async with running(consumer(notebook, rabbitmq, queue)):
        await until(lambda: is_(count(notebook, notes), 60))
        await until(lambda: is_(empty(channel, queue), True))
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
        await until(lambda: is_(count(notebook, notes), 10))
    async with running(consumer(notebook, rabbitmq, queue)):
        await until(lambda: is_(empty(channel, queue), True))
    assert await count(notebook, notes) == 10


async def test_a_consumer_returns_after_its_connection_was_cut(notebook, rabbitmq, channel, queue):
    hearing = consumer(notebook, rabbitmq, queue)
    async with running(hearing):
        await until(lambda: is_(_healthy(hearing), True))
        await _close_connections(rabbitmq, hearing)
        await publish(channel, envelope(1))
        await until(lambda: is_(count(notebook, notes), 1))


async def test_a_consumer_returns_after_its_queue_was_taken_away(notebook, rabbitmq, channel, queue):
    """The broker cancels a consumer without closing anything: whoever doesn't notice hears nothing for ever."""
    hearing = consumer(notebook, rabbitmq, queue)
    async with running(hearing):
        await until(lambda: is_(_healthy(hearing), True))
        await channel.queue_delete(queue.name)
        await until(lambda: is_(_healthy(hearing), False))
        again = await channel.declare_queue(queue.name, durable=True, arguments={"x-queue-type": "quorum"})
        await again.bind(EKINERJA_EXCHANGE, KEY)
        await publish(channel, envelope(1))
        await until(lambda: is_(count(notebook, notes), 1))


async def test_of_many_in_one_message_only_the_one_that_kills_is_kept_back(notebook, rabbitmq, channel, queue):
    killed = []

    async def die(tx, events):
        if any(e.id == "e3" for e in events):
            killed.append(len(events))
            raise Killed
        await note(tx, events)

    await publish(channel, [envelope(number) for number in range(6)], BATCH_CONTENT_TYPE)
    for deaths in range(1, 5 + SUSPECT_TRIES + 1):
        async with running(consumer(notebook, rabbitmq, queue, die)):
            await until(lambda deaths=deaths: is_(_length(killed), deaths))
    async with running(consumer(notebook, rabbitmq, queue, die)):
        await until(lambda: is_(count(notebook, notes), 5))
        await until(lambda: is_(_kept(notebook), [("e3", quarantine.SUSPECTED)]))
    assert killed == [6] * 5 + [1] * SUSPECT_TRIES


class Killed(BaseException):
    """Stands for the death of the process."""


async def _kept(database):
    async with database.transaction() as tx:
        return [(row.event_id, row.reason) for row in await quarantine.listed(tx, 10, 0)]


async def _length(found):
    return len(found)


def _then_hang(settle):
    async def settled(*args):
        await settle(*args)
        await asyncio.sleep(3600)

    return settled


async def _healthy(part):
    return part.healthy


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
