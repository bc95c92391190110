"""Judged days with their revision."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.letters import Excuse
from attendance.rules.periods import first_day, last_day
from attendance.storage.chosen import among, person_days
from attendance.storage.tables import days

D = days.c
_CHANGE = Upsert(("nip", "date"), ("revision", "judgement"))
_FIELDS = tuple(field.name for field in fields(Judgement))


async def on_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], JudgedDay]:
    rows = await tx.execute(select(days).where(person_days(D.nip, D.date, keys)))
    return {(row.nip, row.date): _judged(row) for row in rows}


async def of_month(tx: Transaction, nip: str, period: str) -> list[JudgedDay]:
    return [_judged(row) for row in await tx.execute(_in_month(period).where(D.nip == nip).order_by(D.date))]


async def revisions_of_month(tx: Transaction, nips: Collection[str], period: str) -> dict[str, dict[date, int]]:
    """By person: every judged day of the month with its revision."""
    query = select(D.nip, D.date, D.revision).where(among(D.nip, nips), _within(period)).order_by(D.nip, D.date)
    found: dict[str, dict[date, int]] = {nip: {} for nip in nips}
    for row in await tx.execute(query):
        found[row.nip][row.date] = row.revision
    return found


async def judged_on(tx: Transaction, given: Collection[date]) -> set[tuple[str, date]]:
    rows = await tx.execute(select(D.nip, D.date).where(among(D.date, given)))
    return {(row.nip, row.date) for row in rows}


async def judged_of(tx: Transaction, nips: Collection[str]) -> set[tuple[str, date]]:
    rows = await tx.execute(select(D.nip, D.date).where(among(D.nip, nips)))
    return {(row.nip, row.date) for row in rows}


async def keep(tx: Transaction, changed: Sequence[JudgedDay]) -> None:
    rows = [
        {"nip": one.nip, "date": one.date, "revision": one.revision, "judgement": _stored(one.judgement)}
        for one in changed
    ]
    await bulk_insert(tx, days, rows, on_conflict=_CHANGE)


def _in_month(period: str) -> Any:
    return select(days).where(_within(period))


def _within(period: str) -> Any:
    return D.date.between(first_day(period), last_day(period))


def _judged(row: Any) -> JudgedDay:
    return JudgedDay(row.nip, row.date, row.revision, _judgement(row.judgement))


def _stored(judgement: Judgement) -> dict[str, Any]:
    """Only what differs from an ordinary day: most of them are. By hand: `asdict` copies every value deeply, which is
    a third of what judging costs."""
    stored: dict[str, Any] = {}
    for name in _FIELDS:
        if value := getattr(judgement, name):
            stored[name] = _plain(value)
    return stored


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return asdict(value) if isinstance(value, Excuse) else value


def _judgement(stored: Mapping[str, Any]) -> Judgement:
    values = dict(stored)
    for name in ("check_in", "check_out"):
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in ("activities_missed", "punch_event_ids"):
        values[name] = tuple(values.get(name, ()))
    if excuse := values.get("excuse"):
        values["excuse"] = Excuse(**excuse)
    return Judgement(**{"working_day": False} | values)
