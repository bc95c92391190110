"""The record of acts, append-only (the database refuses changes)."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from payroll_instrument.rules.acts import Act
from payroll_instrument.storage.tables import acts


async def record_acts(tx: Transaction, given: Sequence[Act]) -> None:
    await bulk_insert(tx, acts, [asdict(act) for act in given])


async def acts_on(tx: Transaction, instrument_id: UUID) -> list[Act]:
    """In the order in which they were done."""
    columns = [column for column in acts.columns if column.name != "id"]
    rows = await tx.execute(select(*columns).where(acts.c.instrument_id == instrument_id).order_by(acts.c.id))
    return [Act(**row._mapping) for row in rows]
