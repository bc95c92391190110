"""Events that can't be applied wait here with their reason until an operator replays them. Nothing is dropped."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service_chassis import clock
from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.messaging_tables import quarantine
from service_chassis.received import ReceivedEvent, Refusal

Q = quarantine.c
SUSPECTED = "kills_the_process"
_AGAIN = Upsert(
    ("queue", "source", "event_id", "content_sha256"),
    ("reason", "detail", "last_seen", "released_at"),
    add=("attempts",),
)


async def put(tx: AsyncConnection, queue: str, refusals: Sequence[Refusal]) -> None:
    """Keep the refused events; one that comes again only counts up."""
    seen = clock.system_now()
    await bulk_insert(tx, quarantine, [_row(queue, refusal, seen) for refusal in refusals], on_conflict=_AGAIN)


async def suspect(tx: AsyncConnection, queue: str, event: ReceivedEvent) -> int:
    """Name an event that may be killing the process, before it is tried; gives how often it has been named so. One that
    waits for another reason keeps it: 0."""
    refusal = Refusal(event, SUSPECTED, "proses berhenti saat memprosesnya")
    row = insert(quarantine).values(_row(queue, refusal, clock.system_now()))
    again = {
        "attempts": case((Q.released_at.is_(None), Q.attempts + 1), else_=1),
        **{name: row.excluded[name] for name in _AGAIN.update},
    }
    free = Q.released_at.is_not(None) | (Q.reason == SUSPECTED)
    named = row.on_conflict_do_update(index_elements=list(_AGAIN.keys), set_=again, where=free).returning(Q.attempts)
    return (await tx.execute(named)).scalar_one_or_none() or 0


async def acquit(tx: AsyncConnection, queue: str, event: ReceivedEvent) -> None:
    """It was settled: what it may have been refused for meanwhile stays."""
    same = (Q.queue == queue, Q.source == event.source, Q.event_id == event.id, Q.reason == SUSPECTED)
    await tx.execute(
        update(quarantine)
        .where(*same, Q.content_sha256 == event.content_sha256)
        .values(released_at=func.clock_timestamp())
    )


def _row(queue: str, refusal: Refusal, seen: datetime) -> dict[str, Any]:
    event = refusal.event
    return {
        "queue": queue,
        "source": event.source,
        "event_id": event.id,
        "content_sha256": event.content_sha256,
        "reason": refusal.reason,
        "detail": refusal.detail[:2000],
        "type": event.type,
        "subject": event.subject,
        "correlation_id": event.correlation_id,
        "body": event.body,
        "attempts": 1,
        "last_seen": seen,
        "released_at": None,
    }


async def listed(tx: AsyncConnection, limit: int, after: int) -> list[Row[Any]]:
    """Open rows by id, without their bodies."""
    columns = [c for c in quarantine.columns if c.name not in ("body", "content_sha256")]
    query = select(*columns).where(Q.released_at.is_(None), Q.id > after).order_by(Q.id).limit(limit)
    return list((await tx.execute(query)).all())


async def shown(tx: AsyncConnection, row_id: int) -> Row[Any] | None:
    return (await tx.execute(select(quarantine).where(Q.id == row_id))).one_or_none()


async def request_replay(tx: AsyncConnection, row_id: int) -> bool:
    """Ask the event process to try again; False when there is no such open row."""
    query = update(quarantine).where(Q.id == row_id, Q.released_at.is_(None))
    return (await tx.execute(query.values(replay_requested_at=func.clock_timestamp()))).rowcount == 1


async def claim_replay(tx: AsyncConnection, queue: str) -> Row[Any] | None:
    """One row of `queue` whose replay was asked for, locked; its request is taken down."""
    query = (
        select(quarantine)
        .where(Q.queue == queue, Q.released_at.is_(None), Q.replay_requested_at.is_not(None))
        .order_by(Q.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await tx.execute(query)).one_or_none()
    if row is not None:
        await tx.execute(update(quarantine).where(Q.id == row.id).values(replay_requested_at=None))
    return row


async def release(tx: AsyncConnection, row_id: int) -> None:
    await tx.execute(update(quarantine).where(Q.id == row_id).values(released_at=func.clock_timestamp()))


async def release_subjects(tx: AsyncConnection, queue: str, reason: str, subjects: Sequence[str]) -> None:
    """What was missing about `subjects` is known now: their rows with `reason` are settled by the caller."""
    await tx.execute(
        update(quarantine)
        .where(Q.queue == queue, Q.reason == reason, Q.subject.in_(list(subjects)), Q.released_at.is_(None))
        .values(released_at=func.clock_timestamp())
    )
