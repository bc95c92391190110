"""The load's way to the broker: every message persistent, mandatory and confirmed."""

import asyncio
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import aio_pika
from service_chassis.broker import Link, within

IN_FLIGHT = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """One AMQP message."""

    message_id: str
    content_type: str
    body: bytes


def envelope(event_id: str, source: str, event_type: str, subject: str, data: dict[str, Any]) -> dict[str, object]:
    told = {"id": event_id, "source": source, "type": event_type, "subject": subject, "data": data}
    return {"specversion": "1.0", "datacontenttype": "application/json", **told}


def parcel(content_type: str, content: object) -> Parcel:
    return Parcel(str(uuid.uuid4()), content_type, json.dumps(content, ensure_ascii=False).encode())


async def publish(url: str, exchange: str, routing_key: str, parcels: Iterable[Parcel]) -> None:
    """All of `parcels`, in their order; an unconfirmed one is an error."""
    link = await Link.open(url, name="bench")
    try:
        target = await within(5, link.channel.get_exchange(exchange, ensure=False))
        source = iter(parcels)
        while some := list(islice(source, IN_FLIGHT)):
            sent = [target.publish(message(one), routing_key=routing_key, mandatory=True) for one in some]
            await within(60, asyncio.gather(*sent))
    finally:
        await link.close()


def message(one: Parcel) -> aio_pika.Message:
    return aio_pika.Message(
        one.body,
        content_type=one.content_type,
        message_id=one.message_id,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
