"""Scores and closed scoring months; the newest revision of each wins."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Select, Table, select

from payroll_instrument.rules.facts import RealizationClose, Score
from payroll_instrument.storage.months import Month, wanted
from payroll_instrument.storage.tables import realization_closes, scores


async def save_scores(tx: Transaction, given: Sequence[Score]) -> set[Month]:
    """The months whose score was really new or newer."""
    update = ("revision", "productivity_score", "weighted_sum", "total_weight", "realization_id", "scored_by")
    return await _save(tx, scores, update, given)


async def save_realization_closes(tx: Transaction, closes: Sequence[RealizationClose]) -> set[Month]:
    """The months whose close was really new or newer."""
    return await _save(tx, realization_closes, ("revision", "scored", "score_revision"), closes)


async def scores_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, Score]:
    rows = await tx.execute(_of_months(scores, months))
    return {(row.nip, row.period): Score(**row._mapping) for row in rows}


async def realization_closes_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, RealizationClose]:
    rows = await tx.execute(_of_months(realization_closes, months))
    return {(row.nip, row.period): RealizationClose(**row._mapping) for row in rows}


async def _save(
    tx: Transaction, table: Table, update: tuple[str, ...], facts: Sequence[Score] | Sequence[RealizationClose]
) -> set[Month]:
    rule = Upsert(("nip", "period"), update, newest_by="revision")
    rows = [asdict(fact) for fact in facts]
    written = await bulk_insert(tx, table, rows, on_conflict=rule, returning=("nip", "period"))
    return {(row.nip, row.period) for row in written}


def _of_months(table: Table, months: Iterable[Month]) -> Select[Any]:
    month = wanted(months)
    return select(table).join(month, (table.c.nip == month.c.nip) & (table.c.period == month.c.period))
