"""Received events for handlers."""

from typing import Any
from uuid import uuid4

from event_contracts.envelope import Envelope
from pydantic import BaseModel

from service_chassis import clock
from service_chassis.received import Delivery, ReceivedEvent, read_message


def event(
    data: BaseModel | dict[str, Any],
    *,
    type: str = "",
    source: str = "/test",
    id: str | None = None,
    subject: str | None = None,
    delivery: Delivery | None = None,
) -> ReceivedEvent:
    """`data` (a contract, or a raw dict with `type`) as a consumer would hand it to a handler."""
    kind = type or data.TYPE  # type: ignore[union-attr]
    raw = data.model_dump(mode="json") if isinstance(data, BaseModel) else data
    envelope = Envelope(
        id=id or uuid4().hex, source=source, type=kind, time=clock.now(), subject=subject or raw.get("nip"), data=raw
    )
    body = envelope.model_dump_json(exclude_none=True).encode()
    events, _ = read_message(body, None, delivery or Delivery(uuid4().hex, redelivered=False))
    return events[0]
