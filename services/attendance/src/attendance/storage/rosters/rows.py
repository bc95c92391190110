"""Rosters with their history."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import delete, select

from attendance.rules.rosters.rows import Hand, RosterRow
from attendance.storage.chosen import among, person_days
from attendance.storage.tables import roster_changes, rosters

R, H = rosters.c, roster_changes.c
_CHANGE = Upsert(("nip", "date"), ("shift", "reason", "set_by", "set_at"))


async def on_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], str]:
    query = select(R.nip, R.date, R.shift).where(person_days(R.nip, R.date, keys))
    return {(row.nip, row.date): row.shift for row in await tx.execute(query)}


async def of_people(tx: Transaction, nips: Collection[str], first: date, last: date) -> dict[str, dict[date, str]]:
    query = select(R.nip, R.date, R.shift).where(among(R.nip, nips), R.date.between(first, last)).order_by(R.date)
    found: dict[str, dict[date, str]] = {}
    for row in await tx.execute(query):
        found.setdefault(row.nip, {})[row.date] = row.shift
    return found


async def keep(tx: Transaction, given: Sequence[RosterRow], before: Mapping[tuple[str, date], str], hand: Hand) -> None:
    """`before`: what stood there, as read by this transaction after it held the people."""
    said = {"reason": hand.reason, "set_by": hand.by, "set_at": hand.at}
    rows = [{"nip": one.nip, "date": one.date, "shift": one.shift} | said for one in given]
    await bulk_insert(tx, rosters, rows, on_conflict=_CHANGE)
    await _remember(tx, {(one.nip, one.date): one.shift for one in given}, before, hand)


async def take_away(tx: Transaction, nip: str, day: date, before: str, hand: Hand) -> None:
    await tx.execute(delete(rosters).where(R.nip == nip, R.date == day))
    await _remember(tx, {(nip, day): None}, {(nip, day): before}, hand)


async def changes(tx: Transaction, nip: str, first: date, last: date) -> list[dict[str, Any]]:
    """Newest first."""
    query = select(roster_changes).where(H.nip == nip, H.date.between(first, last)).order_by(H.id.desc())
    return [dict(row._mapping) for row in await tx.execute(query)]


async def _remember(
    tx: Transaction,
    after: Mapping[tuple[str, date], str | None],
    before: Mapping[tuple[str, date], str],
    hand: Hand,
) -> None:
    said = {"reason": hand.reason, "changed_by": hand.by, "changed_at": hand.at}
    rows = [
        {"nip": key[0], "date": key[1], "before": before.get(key), "after": after[key]} | said for key in sorted(after)
    ]
    await bulk_insert(tx, roster_changes, rows)
