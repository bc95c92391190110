"""Judged days with their revision."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.periods import first_day, last_day
from attendance.storage.chosen import among, person_days
from attendance.storage.judgements import judgement_from, stored
from attendance.storage.tables import days

D = days.c
_CHANGE = Upsert(("nip", "date"), ("revision", "judgement"))


async def on_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], JudgedDay]:
    rows = await tx.execute(select(days).where(person_days(D.nip, D.date, keys)))
    return {(row.nip, row.date): judged(row) for row in rows}


async def of_month(tx: Transaction, nip: str, period: str) -> list[JudgedDay]:
    return [judged(row) for row in await tx.execute(_in_month(period).where(D.nip == nip).order_by(D.date))]


async def revisions_of_month(tx: Transaction, nips: Collection[str], period: str) -> dict[str, dict[date, int]]:
    """By person: every judged day of the month with its revision."""
    query = select(D.nip, D.date, D.revision).where(among(D.nip, nips), _within(period)).order_by(D.nip, D.date)
    found: dict[str, dict[date, int]] = {nip: {} for nip in nips}
    for row in await tx.execute(query):
        found[row.nip][row.date] = row.revision
    return found


async def dates_of_month(tx: Transaction, period: str) -> dict[str, set[date]]:
    """By person: the days of the month that are judged."""
    query = select(D.nip, func.array_agg(D.date).label("dates")).where(_within(period)).group_by(D.nip)
    return {row.nip: set(row.dates) for row in await tx.execute(query)}


async def judged_on(tx: Transaction, given: Collection[date]) -> set[tuple[str, date]]:
    rows = await tx.execute(select(D.nip, D.date).where(among(D.date, given)))
    return {(row.nip, row.date) for row in rows}


async def count_on(tx: Transaction, given: Collection[date]) -> int:
    """Judged days of everybody."""
    query = select(func.count()).select_from(days).where(among(D.date, given))
    return (await tx.execute(query)).scalar_one()


async def judged_of(tx: Transaction, nips: Collection[str]) -> set[tuple[str, date]]:
    rows = await tx.execute(select(D.nip, D.date).where(among(D.nip, nips)))
    return {(row.nip, row.date) for row in rows}


async def judged_within(
    tx: Transaction, nips: Collection[str], first: date, last: date | None
) -> dict[str, list[date]]:
    """By person; without `last` all from `first` on."""
    query = select(D.nip, D.date).where(among(D.nip, nips), D.date >= first)
    found: dict[str, list[date]] = {}
    for row in await tx.execute(query if last is None else query.where(D.date <= last)):
        found.setdefault(row.nip, []).append(row.date)
    return found


async def keep(tx: Transaction, changed: Sequence[JudgedDay]) -> None:
    rows = [
        {"nip": one.nip, "date": one.date, "revision": one.revision, "judgement": stored(one.judgement)}
        for one in changed
    ]
    await bulk_insert(tx, days, rows, on_conflict=_CHANGE)


def _in_month(period: str) -> Any:
    return select(days).where(_within(period))


def _within(period: str) -> Any:
    return D.date.between(first_day(period), last_day(period))


def judged(row: Any) -> JudgedDay:
    return JudgedDay(row.nip, row.date, row.revision, judgement_from(row.judgement))
