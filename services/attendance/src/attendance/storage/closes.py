"""Closed months and what arrived after them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.month_close import MonthClose
from attendance.rules.periods import first_day, last_day, period_of
from attendance.storage.chosen import among
from attendance.storage.tables import late_facts, month_closes

C = month_closes.c


async def closed_people(tx: Transaction, nips: Collection[str], period: str) -> set[str]:
    query = select(C.nip).where(among(C.nip, nips), C.period == period)
    return set((await tx.execute(query)).scalars())


async def closed_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> set[tuple[str, date]]:
    """Those of `keys` (person, day) whose month is closed."""
    periods = {period_of(day) for _, day in keys}
    query = select(C.nip, C.period).where(among(C.nip, {nip for nip, _ in keys}), among(C.period, periods))
    closed = {(row.nip, row.period) for row in await tx.execute(query)}
    return {(nip, day) for nip, day in keys if (nip, period_of(day)) in closed}


async def closed_periods(tx: Transaction, nips: Collection[str]) -> dict[str, set[str]]:
    """By person: the months that are closed."""
    found: dict[str, set[str]] = {nip: set() for nip in nips}
    for row in await tx.execute(select(C.nip, C.period).where(among(C.nip, nips))):
        found[row.nip].add(row.period)
    return found


async def keep(tx: Transaction, closes: Sequence[MonthClose]) -> None:
    await bulk_insert(tx, month_closes, [{name: getattr(one, name) for name in MonthClose.__slots__} for one in closes])


async def closed_months(tx: Transaction, nips: Collection[str], first: date, last: date | None) -> dict[str, int]:
    """By period: for how many of these people a month that has days in the range is closed."""
    query = select(C.period, func.count().label("people")).where(among(C.nip, nips), C.period >= period_of(first))
    query = query if last is None else query.where(C.period <= period_of(last))
    rows = await tx.execute(query.group_by(C.period).order_by(C.period))
    return {row.period: row.people for row in rows}


async def keep_late_facts(tx: Transaction, keys: Collection[tuple[str, date]], cause: str, at: datetime) -> None:
    rows = [{"nip": nip, "date": day, "cause": cause, "noticed_at": at} for nip, day in sorted(keys)]
    await bulk_insert(tx, late_facts, rows)


async def late_facts_of(tx: Transaction, period: str, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """What arrived after the month was closed, newest first, and how many there are."""
    within = late_facts.c.date.between(first_day(period), last_day(period))
    query = select(late_facts).where(within).order_by(late_facts.c.id.desc()).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(late_facts).where(within))).scalar_one()
    return [dict(row._mapping) for row in await tx.execute(query)], total
