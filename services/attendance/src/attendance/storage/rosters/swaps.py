"""Swaps and what became of them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, or_, select, update

from attendance.rules.rosters.swaps import ASKED, Places, Swap
from attendance.storage.chosen import among
from attendance.storage.tables import roster_swaps

S = roster_swaps.c


async def add(tx: Transaction, nip: str, with_nip: str, dates: tuple[date, ...], before: Places, at: datetime) -> Swap:
    shifts = [[one, day.isoformat(), before[one, day]] for one in (nip, with_nip) for day in dates]
    values = {"nip": nip, "with_nip": with_nip, "shifts": shifts, "state": ASKED, "asked_at": at}
    values |= {"first_date": dates[0], "second_date": dates[1] if len(dates) > 1 else None}
    number = (await tx.execute(insert(roster_swaps).values(**values).returning(S.id))).scalar_one()
    return Swap(number, nip, with_nip, dates, before, ASKED, at)


async def find(tx: Transaction, number: int, *, hold: bool = False) -> Swap | None:
    query = select(roster_swaps).where(S.id == number)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return _swap(row) if row else None


async def keep(tx: Transaction, swap: Swap) -> None:
    names = ("state", "answered_at", "decided_by", "decided_at", "reason")
    values = {name: getattr(swap, name) for name in names}
    await tx.execute(update(roster_swaps).where(S.id == swap.id).values(**values))


async def listed(
    tx: Transaction, nips: Collection[str] | None, state: str | None, limit: int, offset: int
) -> tuple[list[Swap], int]:
    """Newest first, and how many there are; `nips`: those in which one of these takes part."""
    conditions: list[Any] = [] if nips is None else [or_(among(S.nip, nips), among(S.with_nip, nips))]
    if state is not None:
        conditions.append(S.state == state)
    total = (await tx.execute(select(func.count()).select_from(roster_swaps).where(*conditions))).scalar_one()
    query = select(roster_swaps).where(*conditions).order_by(S.id.desc()).limit(limit).offset(offset)
    return [_swap(row) for row in await tx.execute(query)], total


def _swap(row: Any) -> Swap:
    names = ("id", "nip", "with_nip", "state", "asked_at", "answered_at", "decided_by", "decided_at", "reason")
    return Swap(
        dates=tuple(day for day in (row.first_date, row.second_date) if day is not None),
        before={(nip, date.fromisoformat(day)): shift for nip, day, shift in row.shifts},
        **{name: row._mapping[name] for name in names},
    )
