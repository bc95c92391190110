"""Assessments as heard; the newest revision wins."""

from collections.abc import Sequence

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from performance_box.rules.facts import Assessment
from performance_box.storage.tables import assessments

_COLUMNS = tuple(column.name for column in assessments.columns)


async def save_assessments(tx: Transaction, heard: Sequence[Assessment]) -> list[Assessment]:
    """Those that were really new or newer. Their rows are held until the end of the transaction."""
    update = tuple(name for name in _COLUMNS if name not in ("nip", "period"))
    rule = Upsert(("nip", "period"), update, newest_by="revision")
    ordered = sorted(heard, key=lambda a: (a.nip, a.period, a.revision))
    rows = [{name: getattr(assessment, name) for name in _COLUMNS} for assessment in ordered]
    written = await bulk_insert(tx, assessments, rows, on_conflict=rule, returning=("nip", "period", "revision"))
    kept = {(row.nip, row.period, row.revision) for row in written}
    newest = {(a.nip, a.period): a for a in ordered if (a.nip, a.period, a.revision) in kept}
    return list(newest.values())


async def assessments_since(tx: Transaction, period: str) -> list[Assessment]:
    """All from `period` on, held until the end of the transaction."""
    query = select(assessments).where(assessments.c.period >= period)
    rows = await tx.execute(query.order_by(assessments.c.nip, assessments.c.period).with_for_update())
    return [Assessment(**row._mapping) for row in rows]
