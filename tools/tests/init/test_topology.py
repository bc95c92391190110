"""Queues at a real broker."""

import asyncio
from collections.abc import AsyncIterator

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage
from ekinerja import dead_letter_queues
from ekinerja.init.topology import declare_topology, queue_arguments
from ekinerja.servers import RabbitmqServer
from event_contracts.registry import queues

QUEUE = "attendance.presensi.v1"


@pytest.fixture
async def channel(vhost: RabbitmqServer) -> AsyncIterator[AbstractChannel]:
    await declare_topology(vhost.admin_url)
    connection = await aio_pika.connect(vhost.admin_url)
    async with connection, asyncio.timeout(60):
        yield await connection.channel(on_return_raises=True)


async def _publish(channel: AbstractChannel, body: bytes) -> None:
    exchange = await channel.get_exchange("presensi", ensure=False)
    message = aio_pika.Message(body, message_id=body.decode(), content_type="application/cloudevents+json")
    await exchange.publish(message, routing_key="presensi.punch_recorded.v1", mandatory=True, timeout=10)


async def _reject(channel: AbstractChannel) -> None:
    (got,) = await _taken(channel, 1)
    await got.reject(requeue=False)


async def _taken(channel: AbstractChannel, count: int) -> list[AbstractIncomingMessage]:
    """The next messages; a queue with a single active consumer knows no basic.get."""
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    await channel.set_qos(prefetch_count=count)
    queue = await channel.get_queue(QUEUE, ensure=False)
    tag = await queue.consume(arrived.put)
    messages = [await arrived.get() for _ in range(count)]
    await queue.cancel(tag)
    return messages


async def _dead(url: str, count: int) -> list[dict[str, str]]:
    """The broker moves dead letters on its own time."""
    while True:
        (found,) = await dead_letter_queues.look(url, [QUEUE], 50)
        if found["count"] == count and len(found["messages"]) == count:
            return found["messages"]
        await asyncio.sleep(0.1)


async def test_declaring_twice_changes_nothing_and_counts_what_is_new(vhost: RabbitmqServer) -> None:
    assert await declare_topology(vhost.admin_url, settle_s=0.01) == len(list(queues()))
    assert await declare_topology(vhost.admin_url, settle_s=0.01) == 0


async def test_every_queue_keeps_what_it_can_t_deliver() -> None:
    arguments = queue_arguments(QUEUE)
    assert arguments["x-queue-type"] == "quorum"
    assert arguments["x-delivery-limit"] == 100
    assert arguments["x-dead-letter-strategy"] == "at-least-once"
    assert arguments["x-overflow"] == "reject-publish"
    assert arguments["x-single-active-consumer"] is True


async def test_a_rejected_message_lies_in_its_own_dead_letter_queue_and_can_go_back(
    channel: AbstractChannel, vhost: RabbitmqServer
) -> None:
    for body in (b"satu", b"dua"):
        await _publish(channel, body)
    await _reject(channel)
    (letter,) = await _dead(vhost.admin_url, 1)
    assert (letter["message_id"], letter["reason"]) == ("satu", "rejected")

    assert await dead_letter_queues.replay(vhost.admin_url, QUEUE, 10) == 1
    assert await _dead(vhost.admin_url, 0) == []
    arrived = await _taken(channel, 2)
    assert {got.body for got in arrived} == {b"satu", b"dua"}
    for got in arrived:
        await got.ack()


async def test_looking_at_dead_letters_leaves_them_there(channel: AbstractChannel, vhost: RabbitmqServer) -> None:
    await _publish(channel, b"satu")
    await _reject(channel)
    for _ in range(3):
        assert [letter["message_id"] for letter in await _dead(vhost.admin_url, 1)] == ["satu"]
