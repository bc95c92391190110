"""Events out: written in the transaction of the fact, sent by the relay afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from event_contracts.envelope import Envelope
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection

from service_chassis import clock, correlation
from service_chassis.bulk import bulk_insert
from service_chassis.messaging_tables import outbox


@dataclass(frozen=True)
class Announcement:
    """One fact to tell: `data` is a contract with its event type in TYPE and, in MANDATORY, whether somebody must hear
    it; `subject` whom it is about."""

    data: BaseModel
    subject: str | None


async def announce(tx: AsyncConnection, source: str, announcements: Sequence[Announcement]) -> None:
    """Add `announcements` to the outbox of the service `source`, in the order given."""
    await bulk_insert(tx, outbox, [_row(source, announcement) for announcement in announcements])


def _row(source: str, announcement: Announcement) -> dict[str, Any]:
    event_id = uuid4()
    envelope = Envelope(
        id=str(event_id),
        source=f"/ekinerja/{source}",
        type=announcement.data.TYPE,  # type: ignore[attr-defined]
        time=clock.now(),
        subject=announcement.subject,
        correlationid=correlation.of_subject(announcement.subject),
        data=announcement.data.model_dump(mode="json"),
    )
    return {
        "event_id": event_id,
        "type": envelope.type,
        "subject": announcement.subject,
        "body": envelope.model_dump_json(exclude_none=True),
        "mandatory": announcement.data.MANDATORY,  # type: ignore[attr-defined]
    }
