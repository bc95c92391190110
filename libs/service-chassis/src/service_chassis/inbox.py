"""Permanent deduplication: the same id with the same content is ignored for ever, with other content refused."""

from collections.abc import Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from service_chassis.bulk import bulk_insert
from service_chassis.messaging_tables import inbox
from service_chassis.received import ReceivedEvent, Refusal

REUSED = "id_reused_with_other_content"


async def accept_new(tx: AsyncConnection, events: Sequence[ReceivedEvent]) -> tuple[list[ReceivedEvent], list[Refusal]]:
    """The events not seen before, in order, and refusals for reused ids. Part of the handler's transaction."""
    first: dict[tuple[str, str], ReceivedEvent] = {}
    for event in events:
        first.setdefault((event.source, event.id), event)
    # sorted: two consumers that insert the same ids in another order would wait for each other
    rows = [
        {"source": key[0], "event_id": key[1], "content_sha256": first[key].content_sha256} for key in sorted(first)
    ]
    written = await bulk_insert(tx, inbox, rows, on_conflict="ignore", returning=("source", "event_id"))
    new = {(row.source, row.event_id) for row in written}
    known = {key: first[key].content_sha256 for key in new} | await _hashes(tx, set(first) - new)
    fresh = [event for key, event in first.items() if key in new]
    refused = [
        Refusal(event, REUSED, "nomor peristiwa sudah dipakai untuk isi yang lain")
        for event in events
        if known[event.source, event.id] != event.content_sha256
    ]
    return fresh, refused


async def _hashes(tx: AsyncConnection, keys: set[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    if not keys:
        return {}
    query = select(inbox).where(tuple_(inbox.c.source, inbox.c.event_id).in_(keys))
    return {(row.source, row.event_id): row.content_sha256 for row in await tx.execute(query)}
