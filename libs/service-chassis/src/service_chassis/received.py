"""Events in: from the bytes of one AMQP message to the events inside it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE, Envelope, envelopes
from pydantic import ValidationError


@dataclass(frozen=True)
class Delivery:
    """One AMQP message: `key` names it (its message_id, else the hash of its bytes), `redelivered` is the broker's
    word that it may have been handed out before."""

    key: str
    redelivered: bool


@dataclass(frozen=True)
class ReceivedEvent:
    """One event as it arrived. `content_sha256` covers type, subject and data: what makes two events the same."""

    id: str
    source: str
    type: str
    subject: str | None
    time: datetime | None
    correlation_id: str | None
    data: dict[str, Any]
    content_sha256: bytes
    delivery: Delivery
    part: bytes | dict[str, Any]

    @property
    def body(self) -> bytes:
        """As it would have come alone; of a batch's events hardly anybody asks for it."""
        return self.part if isinstance(self.part, bytes) else _alone(self.part).encode()


@dataclass(frozen=True)
class Refusal:
    """An event that can't be applied: it goes to quarantine with `reason` (a snake_case word) and `detail`."""

    event: ReceivedEvent
    reason: str
    detail: str = ""


def read_message(
    body: bytes, content_type: str | None, delivery: Delivery
) -> tuple[list[ReceivedEvent], list[Refusal]]:
    """The events of one message and, for what can't be read, refusals `malformed`; nothing is dropped."""
    parts: list[dict[str, Any] | bytes] = [body]
    if content_type == BATCH_CONTENT_TYPE:
        try:
            parts = [*envelopes.validate_json(body)]
        except ValidationError as error:
            return [], [Refusal(unread(body, delivery), "malformed", reasons(error))]
    events: list[ReceivedEvent] = []
    refusals: list[Refusal] = []
    for part in parts:
        try:
            event = _event(_envelope(part), part, delivery)
        except ValidationError as error:
            refusals.append(_malformed(part, delivery, reasons(error)))
            continue
        if _can_be_named(event):
            events.append(event)
        else:
            refusals.append(_malformed(part, delivery, "amplop memuat karakter NUL"))
    return events, refusals


def _malformed(part: bytes | dict[str, Any], delivery: Delivery, why: str) -> Refusal:
    return Refusal(unread(part if isinstance(part, bytes) else _alone(part).encode(), delivery), "malformed", why)


# encoders are kept: json.dumps makes one for every call that isn't plain
_alone = json.JSONEncoder(ensure_ascii=False).encode
_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _envelope(part: dict[str, Any] | bytes) -> Envelope:
    """What a batch holds was read as JSON already; the envelope's kinds of values are the same read again or not."""
    return Envelope.model_validate_json(part) if isinstance(part, bytes) else Envelope.model_validate(part)


def content_type_of(body: bytes) -> str:
    """What a kept message must have been: the batch format is the one that is a list."""
    return BATCH_CONTENT_TYPE if body.lstrip().startswith(b"[") else CONTENT_TYPE


def _can_be_named(event: ReceivedEvent) -> bool:
    """PostgreSQL keeps no NUL in a text: an event with one in its name could not even be put into quarantine."""
    return "\0" not in f"{event.id}{event.source}{event.type}{event.subject}{event.correlation_id}"


def reasons(error: ValidationError) -> str:
    """What is wrong with an event's content, in one line, without the content itself."""
    return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'isi'}: {e['msg']}" for e in error.errors()[:5])


def _event(envelope: Envelope, part: bytes | dict[str, Any], delivery: Delivery) -> ReceivedEvent:
    content = _sorted([envelope.type, envelope.subject, envelope.data])
    return ReceivedEvent(
        id=envelope.id,
        source=envelope.source,
        type=envelope.type,
        subject=envelope.subject,
        time=envelope.time,
        correlation_id=envelope.correlationid,
        data=envelope.data,
        content_sha256=hashlib.sha256(content.encode()).digest(),
        delivery=delivery,
        part=part,
    )


def unread(body: bytes, delivery: Delivery) -> ReceivedEvent:
    """Stands for bytes that can't or mustn't be read as an event."""
    digest = hashlib.sha256(body).digest()
    return ReceivedEvent(
        id=f"sha256:{digest.hex()}",
        source="",
        type="",
        subject=None,
        time=None,
        correlation_id=None,
        data={},
        content_sha256=digest,
        delivery=delivery,
        part=body,
    )
