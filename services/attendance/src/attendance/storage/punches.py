"""Raw punches, append-only, and what became of every delivery."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.punches import Punch
from attendance.rules.taps import Tap
from attendance.storage.chosen import among, person_days
from attendance.storage.tables import punches

P = punches.c


async def keep(tx: Transaction, told: Sequence[Punch], received_at: datetime) -> set[str]:
    """Insert; the event ids that were new."""
    first = {punch.event_id: punch for punch in reversed(told)}
    rows = [  # sorted: two writers that insert the same ids in another order would wait for each other
        {name: getattr(first[event_id], name) for name in Punch.__slots__} | {"received_at": received_at}
        for event_id in sorted(first)
    ]
    written = await bulk_insert(tx, punches, rows, on_conflict="ignore", returning=("event_id",))
    return {row.event_id for row in written}


async def hashes(tx: Transaction, event_ids: Collection[str]) -> dict[str, bytes]:
    query = select(P.event_id, P.content_sha256).where(among(P.event_id, event_ids))
    return {row.event_id: row.content_sha256 for row in await tx.execute(query)}


async def taps_of(tx: Transaction, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], list[Tap]]:
    query = select(P.nip, P.local_date, P.occurred_at, P.event_id).where(person_days(P.nip, P.local_date, keys))
    found: dict[tuple[str, date], list[Tap]] = {}
    for row in await tx.execute(query):
        found.setdefault((row.nip, row.local_date), []).append(Tap(row.occurred_at, row.event_id))
    return found


async def days_with_punches(tx: Transaction, nips: Collection[str]) -> set[tuple[str, date]]:
    query = select(P.nip, P.local_date).where(among(P.nip, nips)).distinct()
    return {(row.nip, row.local_date) for row in await tx.execute(query)}


async def shown(tx: Transaction, nip: str, day: date) -> list[dict[str, Any]]:
    """A day's raw punches in their order."""
    columns = (P.event_id, P.occurred_at, P.device_id, P.direction, P.received_at)
    query = select(*columns).where(P.nip == nip, P.local_date == day).order_by(P.occurred_at, P.event_id)
    return [dict(row._mapping) for row in await tx.execute(query)]
