"""e-Presensi's side: punches published to RabbitMQ with its own login, singly and in batches, every one confirmed."""

import asyncio
import contextlib
import json
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import aio_pika
from aio_pika.abc import AbstractExchange
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.presensi import PunchRecordedV1
from event_contracts.registry import PRESENSI_EXCHANGE
from service_chassis.broker import Backoff, Link, within

from ekinerja.month.tables import Row

SOURCE = "epresensi"
SINGLES, BATCH = 40, 200  # so many one by one, then so many in one message, and again
IN_FLIGHT = 32
PATIENCE_S = 120.0


@dataclass(frozen=True)
class Parcel:
    """One AMQP message. Attempted again it keeps its `message_id`, so that the receiver can tell a second delivery
    from a device that sent a punch twice."""

    message_id: str
    content_type: str
    body: bytes
    punches: int


def envelope(row: Row) -> dict[str, object]:
    """A row of punches.csv as the event that e-Presensi sends; times exactly as the device wrote them."""
    data = {"nip": row["nip"], "occurred_at": row["occurred_at"], "device_id": row["device_id"]}
    told = {"id": row["event_id"], "source": SOURCE, "type": PunchRecordedV1.TYPE, "subject": row["nip"], "data": data}
    return {"specversion": "1.0", "datacontenttype": "application/json", **told}


def parcels(punches: Iterable[Row]) -> Iterator[Parcel]:
    """The punches in their order: some as events of their own, some as batches."""
    rows = iter(punches)
    while some := [envelope(row) for row in islice(rows, SINGLES)]:
        for event in some:
            yield _parcel(CONTENT_TYPE, event, 1)
        if batch := [envelope(row) for row in islice(rows, BATCH)]:
            yield _parcel(BATCH_CONTENT_TYPE, batch, len(batch))


def _parcel(content_type: str, content: object, punches: int) -> Parcel:
    return Parcel(str(uuid.uuid4()), content_type, json.dumps(content, ensure_ascii=False).encode(), punches)


async def publish(url: str, outgoing: Iterable[Parcel], published: Callable[[int], None] = lambda _: None) -> int:
    """Publish everything, each parcel until the broker confirms it; returns how many punches that were."""
    waiting: list[Parcel] = []
    source, total = iter(outgoing), 0
    backoff, give_up = Backoff(), time.monotonic() + PATIENCE_S
    while waiting or (waiting := list(islice(source, IN_FLIGHT))):
        try:
            async with _exchange(url) as exchange:
                while waiting or (waiting := list(islice(source, IN_FLIGHT))):
                    confirmed = await _send(exchange, waiting)
                    done = sum(parcel.punches for parcel in waiting if parcel.message_id in confirmed)
                    waiting = [parcel for parcel in waiting if parcel.message_id not in confirmed]
                    total += done
                    published(done)
                    if waiting:
                        break  # unconfirmed: a new link before the same message_id goes out again
                    backoff.reset()
                    give_up = time.monotonic() + PATIENCE_S
                else:
                    return total
        except (ConnectionError, aio_pika.exceptions.AMQPError):
            if time.monotonic() > give_up:
                raise
        await backoff.wait()
    return total


@contextlib.asynccontextmanager
async def _exchange(url: str) -> AsyncIterator[AbstractExchange]:
    link = await Link.open(url, name="e-presensi")
    try:
        yield await within(5, link.channel.get_exchange(PRESENSI_EXCHANGE, ensure=False))
    finally:
        await link.close()


async def _send(exchange: AbstractExchange, waiting: list[Parcel]) -> set[str]:
    """The message ids that the broker confirmed."""
    results = await asyncio.gather(*(_publish(exchange, parcel) for parcel in waiting), return_exceptions=True)
    return {parcel.message_id for parcel, failure in zip(waiting, results, strict=True) if failure is None}


async def _publish(exchange: AbstractExchange, parcel: Parcel) -> None:
    message = aio_pika.Message(
        parcel.body,
        content_type=parcel.content_type,
        message_id=parcel.message_id,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
    await within(15, exchange.publish(message, routing_key=PunchRecordedV1.TYPE, mandatory=True))
