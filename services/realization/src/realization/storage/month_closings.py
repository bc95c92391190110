"""Closed months by person."""

from collections.abc import Sequence
from dataclasses import asdict

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from realization.rules.month_closing import MonthClosing
from realization.rules.realization import RealizationState
from realization.storage.tables import month_closings, realizations

_NEWEST = Upsert(("period", "nip"), ("revision", "score_revision", "closed_at"), newest_by="revision")
_COLUMNS = (
    month_closings.c.nip,
    month_closings.c.period,
    month_closings.c.revision,
    month_closings.c.score_revision,
    month_closings.c.closed_at,
)


async def hold_month(tx: Transaction, period: str) -> dict[str, int]:
    """By person: the revision of the scored realization. The month's realizations stay locked until the end of the
    transaction, so that a score given meanwhile waits and then finds the month closed."""
    table = realizations.c
    query = select(table.nip, table.revision, table.state).where(table.period == period)
    rows = await tx.execute(query.order_by(table.realization_id).with_for_update())
    return {row.nip: row.revision for row in rows if row.state == RealizationState.SCORED.value}


async def known(tx: Transaction, period: str) -> dict[str, MonthClosing]:
    rows = await tx.execute(select(*_COLUMNS).where(month_closings.c.period == period))
    return {row.nip: MonthClosing(*row) for row in rows}


async def known_of(tx: Transaction, nip: str, period: str) -> MonthClosing | None:
    query = select(*_COLUMNS).where(month_closings.c.period == period, month_closings.c.nip == nip)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else MonthClosing(*row)


async def record(tx: Transaction, closings: Sequence[MonthClosing]) -> list[MonthClosing]:
    """Keep the newest close of each person; those that were really written."""
    rows = [asdict(closing) for closing in closings]
    written = await bulk_insert(tx, month_closings, rows, on_conflict=_NEWEST, returning=("nip",))
    nips = {row.nip for row in written}
    return [closing for closing in closings if closing.nip in nips]
