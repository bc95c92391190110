"""Realizations with their items and evidence; every change of state is kept in the history."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Row, Select, select, update

from realization.rules.errors import RealizationChangedMeanwhile
from realization.rules.evidence import Evidence
from realization.rules.realization import Realization, RealizationState
from realization.rules.scoring import RealizationItem
from realization.storage import history
from realization.storage.tables import evidence, realization_items, realizations

_PLANNED = ("item_number", "description", "indicator", "target", "unit", "weight", "expectation")
_WRITTEN = ("realized", "note", "score", "score_note")
_EVIDENCE = ("evidence_id", "item_number", "sha256", "media_type", "size", "file_name", "uploaded_at")


async def add(tx: Transaction, opened: Sequence[Realization]) -> list[UUID]:
    """Store new realizations; a person's month that has one already keeps it. The ids of the new ones."""
    rows = [_head(r) | _state(r) for r in opened]
    new = await bulk_insert(tx, realizations, rows, on_conflict="ignore", returning=("realization_id",))
    ids = {row.realization_id for row in new}
    stored = list({r.realization_id: r for r in opened if r.realization_id in ids}.values())
    items = [{"realization_id": r.realization_id} | _fields(i, _PLANNED + _WRITTEN) for r in stored for i in r.items]
    await bulk_insert(tx, realization_items, items)
    await history.remember(tx, stored)
    return [r.realization_id for r in stored]


async def save(tx: Transaction, before: Realization, after: Realization) -> None:
    """Replace `before` by `after`; RealizationChangedMeanwhile when `before` is no longer what is stored."""
    done = await tx.execute(
        update(realizations)
        .where(realizations.c.realization_id == before.realization_id, realizations.c.revision == before.revision)
        .values(**_state(after))
    )
    if done.rowcount != 1:
        raise RealizationChangedMeanwhile
    for was, item in zip(before.items, after.items, strict=True):
        await _save_item(tx, after.realization_id, was, item)
    if before.state is not after.state:
        await history.remember(tx, [after])


async def locked(tx: Transaction, realization_id: UUID) -> Realization | None:
    """The realization, its row locked until the end of the transaction: of two at once the second sees the first's
    work."""
    query = select(realizations).where(realizations.c.realization_id == realization_id)
    return await _one(tx, query.with_for_update())


async def find(tx: Transaction, realization_id: UUID) -> Realization | None:
    return await _one(tx, select(realizations).where(realizations.c.realization_id == realization_id))


async def plan_revisions(tx: Transaction, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[UUID, int]]:
    """By (nip, period): the plan and its revision that the stored realization was opened from."""
    table = realizations.c
    query = select(table.nip, table.period, table.plan_id, table.plan_revision)
    query = query.where(table.nip.in_([nip for nip, _ in keys]), table.period.in_([period for _, period in keys]))
    return {(row.nip, row.period): (row.plan_id, row.plan_revision) for row in await tx.execute(query)}


async def with_items(tx: Transaction, rows: Sequence[Row[Any]]) -> list[Realization]:
    """Realizations for rows of the table, in their order."""
    ids = [row.realization_id for row in rows]
    files: dict[tuple[UUID, int], list[Evidence]] = {}
    query = select(evidence).where(evidence.c.realization_id.in_(ids))
    for row in await tx.execute(query.order_by(evidence.c.uploaded_at, evidence.c.evidence_id)):
        file = Evidence(*(row._mapping[name] for name in _EVIDENCE))
        files.setdefault((row.realization_id, row.item_number), []).append(file)
    items: dict[UUID, list[RealizationItem]] = {}
    listed = select(realization_items).where(realization_items.c.realization_id.in_(ids))
    for row in await tx.execute(listed.order_by(realization_items.c.item_number)):
        fields = {name: row._mapping[name] for name in _PLANNED + _WRITTEN}
        of_item = tuple(files.get((row.realization_id, row.item_number), ()))
        items.setdefault(row.realization_id, []).append(RealizationItem(**fields, evidence=of_item))
    return [_realization(row, tuple(items.get(row.realization_id, ()))) for row in rows]


async def _save_item(tx: Transaction, realization_id: UUID, was: RealizationItem, item: RealizationItem) -> None:
    if was == item:
        return
    table = realization_items
    here = (table.c.realization_id == realization_id, table.c.item_number == item.item_number)
    await tx.execute(update(table).where(*here).values(**_fields(item, _WRITTEN)))
    new = [file for file in item.evidence if file not in was.evidence]
    await bulk_insert(tx, evidence, [{"realization_id": realization_id} | _fields(file, _EVIDENCE) for file in new])


async def _one(tx: Transaction, query: Select[Any]) -> Realization | None:
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else (await with_items(tx, [row]))[0]


def _realization(row: Row[Any], items: tuple[RealizationItem, ...]) -> Realization:
    fields = dict(row._mapping) | {"state": RealizationState(row.state), "items": items}
    return Realization(**fields)


def _head(realization: Realization) -> dict[str, Any]:
    return _fields(realization, ("realization_id", "plan_id", "plan_revision", "nip", "period"))


def _state(realization: Realization) -> dict[str, Any]:
    changing = ("revision", "productivity_score", "reason", "changed_by", "changed_at")
    return {"state": realization.state.value} | _fields(realization, changing)


def _fields(fact: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in names}
