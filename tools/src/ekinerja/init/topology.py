"""Exchanges, queues and bindings, declared once with one set of arguments that RabbitMQ 3.10 and 4.x both take.

Danger: a broker that is killed within a second after a quorum queue was declared can lose that queue together with
messages it had confirmed (its Raft library saves the list of queues twice a second without sync). So on a broker that
others depend on, wait after the declaration (`settle_s`), then prove with a canary that messages come back."""

import asyncio
import uuid
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import ChannelClosed
from event_contracts.registry import EKINERJA_EXCHANGE, PRESENSI_EXCHANGE, Queue, queues

DEAD_EXCHANGE = "dlx"
CANARY_QUEUE = "ekinerja.canary.v1"
OUTSIDE_S = 60

# 4.x drops a message after 20 deliveries when nothing is said; looking into a dead-letter queue is a delivery
_NEVER = 1_000_000


def queue_arguments(queue: str) -> dict[str, Any]:
    """The arguments of a service's queue. They can never change: another set needs another version in the name."""
    return {
        "x-queue-type": "quorum",
        "x-single-active-consumer": True,
        "x-delivery-limit": 100,
        "x-dead-letter-exchange": DEAD_EXCHANGE,
        "x-dead-letter-routing-key": queue,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
        "x-max-length": 2_000_000,
    }


def dead_letter_queue(queue: str) -> str:
    return f"{queue}.dead"


async def declare_topology(admin_url: str, settle_s: float = 0) -> int:
    """Declare everything and send a canary round. `settle_s` is waited when a queue is new. Gives the number of new
    queues (0 when `settle_s` is 0 and nobody asked)."""
    connection = await aio_pika.connect(admin_url, timeout=15)
    async with connection, asyncio.timeout(OUTSIDE_S + settle_s):
        wanted = list(queues())
        new = await _missing(connection, wanted) if settle_s else 0
        channel = await connection.channel(on_return_raises=True)
        await _declare(channel, wanted)
        if new:
            await asyncio.sleep(settle_s)
        await _canary(channel)
    return new


async def _declare(channel: AbstractChannel, wanted: list[Queue]) -> None:
    for exchange in (PRESENSI_EXCHANGE, EKINERJA_EXCHANGE):
        await channel.declare_exchange(exchange, "topic", durable=True)
    await channel.declare_exchange(DEAD_EXCHANGE, "direct", durable=True)
    for queue in wanted:
        kept = {"x-queue-type": "quorum", "x-delivery-limit": _NEVER}
        dead = await channel.declare_queue(dead_letter_queue(queue.name), durable=True, arguments=kept)
        await dead.bind(DEAD_EXCHANGE, queue.name)
        live = await channel.declare_queue(queue.name, durable=True, arguments=queue_arguments(queue.name))
        for key in queue.routing_keys:
            await live.bind(queue.exchange, key)


async def _canary(channel: AbstractChannel) -> None:
    """A message must come back from the queue declared last."""
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": _NEVER, "x-max-length": 100}
    queue = await channel.declare_queue(CANARY_QUEUE, durable=True, arguments=arguments)
    sent = uuid.uuid4().hex.encode()
    message = aio_pika.Message(sent, message_id=sent.decode(), delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
    await channel.default_exchange.publish(message, routing_key=CANARY_QUEUE, timeout=10)
    while True:
        got = await queue.get(fail=False, timeout=10)
        if got is None:
            await asyncio.sleep(0.05)
            continue
        await got.ack()
        if got.body == sent:
            return


async def _missing(connection: AbstractConnection, wanted: list[Queue]) -> int:
    missing = 0
    for queue in wanted:
        channel = await connection.channel()  # a refused passive declaration closes its channel
        try:
            await channel.declare_queue(queue.name, passive=True)
            await channel.close()
        except ChannelClosed:
            missing += 1
    return missing
