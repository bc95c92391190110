"""The relay on a real RabbitMQ and a real PostgreSQL."""

import asyncio
import json

from event_contracts.directory import EmployeeChangedV1
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.registry import EKINERJA_EXCHANGE
from service_chassis.messaging_tables import outbox
from service_chassis.outbox import Announcement, announce
from service_chassis.relay import Relay
from sqlalchemy import func, select

from .on_a_broker import KEY, is_, running, until


async def test_the_relay_sends_in_order_and_marks_what_was_confirmed(notebook, rabbitmq, channel, queue):
    people = [f"{number:018d}" for number in range(450)]
    async with notebook.transaction() as tx:
        await announce(tx, "directory", [Announcement(_person(nip), nip) for nip in people])
    async with (
        running(Relay(notebook, rabbitmq.admin_url, "test")),
        running(Relay(notebook, rabbitmq.admin_url, "two")),
    ):
        await until(lambda: is_(unsent(notebook), 0))
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


async def test_events_that_may_share_a_message_do_and_keep_their_order(notebook, rabbitmq, channel, queue):
    people = [f"{number:018d}" for number in range(450)]
    async with notebook.transaction() as tx:
        await announce(tx, "directory", [Announcement(_person(nip), nip) for nip in people])
    async with running(Relay(notebook, rabbitmq.admin_url, "test", {KEY})):
        await until(lambda: is_(unsent(notebook), 0))
    got, messages = [], 0
    async with asyncio.timeout(20):
        while len(got) < 450:
            message = await queue.get(no_ack=True, fail=False)
            if message is None:
                await asyncio.sleep(0.05)
                continue
            assert message.content_type == BATCH_CONTENT_TYPE and message.type == KEY
            got += [event["subject"] for event in json.loads(message.body)]
            messages += 1
    assert got == people and messages < 10


async def test_the_relay_keeps_what_nobody_would_get(notebook, rabbitmq, channel):
    await channel.declare_exchange(EKINERJA_EXCHANGE, "topic", durable=True)
    async with notebook.transaction() as tx:
        await announce(tx, "directory", [Announcement(_person("1" * 18), "1" * 18)])
    async with running(Relay(notebook, rabbitmq.admin_url, "test")):
        await asyncio.sleep(1)
    assert await unsent(notebook) == 1


def _person(nip):
    return EmployeeChangedV1(nip=nip, revision=1, name="x", start_date="2020-01-01", roles=[], posts=[], supervisors=[])


async def unsent(database):
    async with database.transaction() as tx:
        query = select(func.count()).select_from(outbox).where(outbox.c.sent_at.is_(None))
        return (await tx.execute(query)).scalar_one()
