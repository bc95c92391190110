"""Months whose days have changed since they were assessed last. A row is written with the facts and taken away with the
assessment, each in the same transaction, so a crash leaves nothing out. Times are the server's own: business time may
stand still."""

from collections.abc import Iterable

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import delete, func, literal_column, select, text

from payroll_instrument.rules.staleness import Reading
from payroll_instrument.storage.months import Month, wanted
from payroll_instrument.storage.tables import stale_months

S = stale_months.c


async def mark_stale(tx: Transaction, months: Iterable[Month]) -> set[Month]:
    """Those that weren't stale before; the others keep their place in the line. Hold the people first."""
    rows = [{"nip": nip, "period": period} for nip, period in sorted(months)]
    marked = await bulk_insert(tx, stale_months, rows, on_conflict="ignore", returning=("nip", "period"))
    return {(row.nip, row.period) for row in marked}


async def unmark(tx: Transaction, months: Iterable[Month]) -> None:
    month = wanted(months)
    await tx.execute(delete(stale_months).where((S.nip == month.c.nip) & (S.period == month.c.period)))


async def note_heard(tx: Transaction, days: int) -> None:
    """Visible to everybody at once, whatever becomes of the transaction: it tells a rush, nothing else."""
    await tx.execute(select(func.setval("days_heard", func.nextval("days_heard") + days - 1)))


async def read(tx: Transaction) -> Reading:
    oldest = select(func.min(S.since)).scalar_subquery()
    heard = select(literal_column("last_value")).select_from(text("days_heard")).scalar_subquery()
    row = (await tx.execute(select(func.clock_timestamp(), heard, oldest))).one()
    return Reading(row[0], row[1], row[2])


async def oldest(tx: Transaction, most: int) -> list[Month]:
    """Who has waited longest."""
    query = select(S.nip, S.period).order_by(S.since).limit(most)
    return [(row.nip, row.period) for row in await tx.execute(query)]


async def stale_among(tx: Transaction, months: Iterable[Month]) -> set[Month]:
    month = wanted(months)
    query = select(S.nip, S.period).join(month, (S.nip == month.c.nip) & (S.period == month.c.period))
    return {(row.nip, row.period) for row in await tx.execute(query)}
