"""Which file was taken over when, by whom."""

from collections.abc import Sequence
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Row, insert, select

from directory.storage.tables import staff_imports


async def add_import(tx: Transaction, **columns: Any) -> None:
    await tx.execute(insert(staff_imports).values(**columns))


async def latest_imports(tx: Transaction, limit: int) -> Sequence[Row[Any]]:
    """Newest first."""
    table = staff_imports.c
    query = select(staff_imports).order_by(table.imported_at.desc(), table.import_id).limit(limit)
    return (await tx.execute(query)).all()
