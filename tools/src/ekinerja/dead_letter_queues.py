"""Looks into dead-letter queues and sends their messages back to where they came from."""

import asyncio
from collections.abc import Sequence
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from ekinerja.init.topology import dead_letter_queue

LIMIT_S = 120
_BROKER_S = ("x-death", "x-first-death", "x-last-death", "x-delivery-count")


async def look(admin_url: str, queues: Sequence[str], limit: int) -> list[dict[str, Any]]:
    """How many dead letters each of `queues` has, and the first `limit` of them. They stay where they are."""
    connection = await aio_pika.connect(admin_url, timeout=15)
    async with connection, asyncio.timeout(LIMIT_S):
        return [await _look_into(await connection.channel(), queue, limit) for queue in queues]


async def replay(admin_url: str, queue: str, limit: int) -> int:
    """Move at most `limit` dead letters back to `queue`; each leaves only after the broker confirmed its return."""
    moved = 0
    connection = await aio_pika.connect(admin_url, timeout=15)
    async with connection, asyncio.timeout(LIMIT_S):
        channel = await connection.channel(on_return_raises=True)
        dead = await channel.get_queue(dead_letter_queue(queue), ensure=False)
        while moved < limit and (letter := await dead.get(fail=False, timeout=10)):
            await channel.default_exchange.publish(_again(letter), routing_key=queue, mandatory=True, timeout=10)
            await letter.ack()
            moved += 1
    return moved


async def _look_into(channel: AbstractChannel, queue: str, limit: int) -> dict[str, Any]:
    dead = await channel.declare_queue(dead_letter_queue(queue), passive=True)
    count = dead.declaration_result.message_count or 0
    letters = []
    while len(letters) < limit and (letter := await dead.get(fail=False, timeout=10)):
        letters.append(_told(letter))
    await channel.close()  # nothing was acknowledged: all of them are back in their places
    return {"queue": queue, "count": count, "messages": letters}


def _told(letter: AbstractIncomingMessage) -> dict[str, Any]:
    return {
        "message_id": letter.message_id or "",
        "type": letter.type or "",
        "reason": str((letter.headers or {}).get("x-first-death-reason", "")),
        "body": letter.body.decode(errors="replace"),
    }


def _again(letter: AbstractIncomingMessage) -> aio_pika.Message:
    """The same message without the broker's own marks: they would count it as dead already."""
    headers = {name: value for name, value in (letter.headers or {}).items() if not name.startswith(_BROKER_S)}
    return aio_pika.Message(
        letter.body,
        content_type=letter.content_type,
        message_id=letter.message_id,
        type=letter.type,
        headers=headers,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
