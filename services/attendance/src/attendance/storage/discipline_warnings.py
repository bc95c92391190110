"""Warnings by PP 94/2021: raised once, withdrawn when they weren't due, never deleted."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select, update

from attendance.rules.discipline.warnings import StandingWarning
from attendance.storage.chosen import among
from attendance.storage.tables import discipline_warnings

W = discipline_warnings.c
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DueWarning:
    nip: str
    year: int
    band: str
    reached_on: date


async def standing(tx: Transaction, nips: Collection[str]) -> dict[Key, list[StandingWarning]]:
    """Those that weren't withdrawn, by person and year."""
    query = select(W.id, W.nip, W.year, W.band, W.reached_on).where(among(W.nip, nips), W.withdrawn_at.is_(None))
    found: dict[Key, list[StandingWarning]] = {}
    for row in await tx.execute(query):
        found.setdefault((row.nip, row.year), []).append(StandingWarning(row.id, row.band, row.reached_on))
    return found


async def times_raised(tx: Transaction, nips: Collection[str]) -> Mapping[tuple[str, int, str], int]:
    """How often each band of each person and year was warned of, withdrawn ones among them."""
    query = select(W.nip, W.year, W.band, func.count()).where(among(W.nip, nips)).group_by(W.nip, W.year, W.band)
    return Counter({(nip, year, band): times for nip, year, band, times in await tx.execute(query)})


async def keep(tx: Transaction, due: Sequence[DueWarning], at: datetime) -> None:
    rows = [{name: getattr(one, name) for name in DueWarning.__slots__} | {"raised_at": at} for one in due]
    await bulk_insert(tx, discipline_warnings, rows)


async def withdraw(tx: Transaction, ids: Collection[int], at: datetime) -> None:
    if ids:
        await tx.execute(update(discipline_warnings).where(among(W.id, ids)).values(withdrawn_at=at))


async def move(tx: Transaction, days: Mapping[int, date]) -> None:
    """Another day reached the band."""
    for id, day in days.items():
        await tx.execute(update(discipline_warnings).where(W.id == id).values(reached_on=day))
