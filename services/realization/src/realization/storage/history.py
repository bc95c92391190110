"""Every state that a realization was in, with what it said then."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Row, select

from realization.rules.realization import Realization
from realization.rules.scoring import RealizationItem
from realization.storage.tables import realization_history


async def remember(tx: Transaction, changed: Sequence[Realization]) -> None:
    await bulk_insert(tx, realization_history, [_row(realization) for realization in changed])


async def history(tx: Transaction, realization_id: UUID) -> list[Row[Any]]:
    """Every state with revision, reason, productivity_score, changed_by, changed_at, oldest first."""
    table = realization_history.c
    columns = (table.revision, table.state, table.reason, table.productivity_score, table.changed_by, table.changed_at)
    query = select(*columns).where(table.realization_id == realization_id).order_by(table.revision)
    return list((await tx.execute(query)).all())


def _row(realization: Realization) -> dict[str, Any]:
    names = ("realization_id", "revision", "productivity_score", "reason", "changed_by", "changed_at")
    row = {name: getattr(realization, name) for name in names}
    return row | {"state": realization.state.value, "items": [_item(item) for item in realization.items]}


def _item(item: RealizationItem) -> dict[str, Any]:
    numbers = {name: getattr(item, name) for name in ("weight", "realized", "score")}
    told = {name: None if number is None else str(number) for name, number in numbers.items()}
    texts = {"item_number": item.item_number, "note": item.note, "score_note": item.score_note}
    return texts | told | {"evidence": [file.sha256 for file in item.evidence]}
