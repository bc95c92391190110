"""What facts that came after the lock would change: material for a correction in a later month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select, tuple_, update

from payroll_instrument.storage.tables import late_changes


@dataclass(frozen=True, slots=True)
class LateChange:
    """`locked` and `would_be` are the same figures, before and after; `would_be` empty: the person wouldn't have an
    instrument at all. `resolved_at`: a still later fact brought the figures back."""

    instrument_id: UUID
    version: int
    nip: str
    period: str
    agency_code: str
    locked: dict[str, Any]
    would_be: dict[str, Any]
    first_recorded_at: datetime
    recorded_at: datetime
    resolved_at: datetime | None = None


async def save_late_changes(tx: Transaction, changes: Sequence[LateChange]) -> None:
    """One row per locked instrument version: what the facts known now would make of it."""
    rule = Upsert(("instrument_id", "version"), ("would_be", "recorded_at", "resolved_at"))
    rows = [{name: getattr(change, name) for name in LateChange.__slots__} for change in changes]
    await bulk_insert(tx, late_changes, rows, on_conflict=rule)


async def resolve_late_changes(tx: Transaction, versions: Sequence[tuple[UUID, int]], at: datetime) -> None:
    """The facts lead to the locked figures again."""
    if versions:
        same = tuple_(late_changes.c.instrument_id, late_changes.c.version).in_(versions)
        await tx.execute(update(late_changes).where(same, late_changes.c.resolved_at.is_(None)).values(resolved_at=at))


async def list_late_changes(tx: Transaction, period: str, agency_code: str | None) -> list[LateChange]:
    """Open ones of the month, by agency and person; `agency_code` None: of the whole city."""
    query = select(late_changes).where(late_changes.c.period == period, late_changes.c.resolved_at.is_(None))
    if agency_code is not None:
        query = query.where(late_changes.c.agency_code == agency_code)
    rows = await tx.execute(query.order_by(late_changes.c.agency_code, late_changes.c.nip))
    return [LateChange(**row._mapping) for row in rows]
