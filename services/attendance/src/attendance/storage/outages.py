"""Declared outages, and how far their days are judged."""

from datetime import datetime
from typing import Any
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select, update

from attendance.rules.outages import Outage
from attendance.rules.papers.declared_outages import DeclaredOutage
from attendance.storage.tables import outages

U = outages.c
_RULE = ("first", "until", "check_in_margin", "check_out_margin", "site_code")
_REST = tuple(name for name in DeclaredOutage.__slots__ if name != "outage")


async def standing(tx: Transaction, first: datetime, last: datetime) -> list[Outage]:
    """Those not withdrawn that touch the time from `first` to `last`."""
    query = select(outages).where(U.withdrawn_at.is_(None), U.first <= last, U.until > first)
    return [_outage(row) for row in await tx.execute(query.order_by(U.outage_id))]


async def keep(tx: Transaction, one: DeclaredOutage) -> None:
    rule = {name: getattr(one.outage, name) for name in _RULE}
    keys = {"outage_id": UUID(one.outage.outage_id), "agency_codes": list(one.outage.agency_codes)}
    await bulk_insert(tx, outages, [keys | rule | {name: getattr(one, name) for name in _REST}])


async def same(tx: Transaction, one: DeclaredOutage) -> DeclaredOutage | None:
    """A standing declaration of the same time for the same people."""
    query = select(outages).where(
        U.withdrawn_at.is_(None),
        U.first == one.outage.first,
        U.until == one.outage.until,
        U.failed == one.failed,
        U.name == one.name,
        U.agency_codes == list(one.outage.agency_codes),
    )
    row = (await tx.execute(query.order_by(U.declared_at).limit(1))).one_or_none()
    return None if row is None else _read(row)


async def find(tx: Transaction, outage_id: UUID, *, hold: bool = False) -> DeclaredOutage | None:
    query = select(outages).where(U.outage_id == outage_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else _read(row)


async def listed(
    tx: Transaction, first: datetime, last: datetime, limit: int, offset: int
) -> tuple[list[DeclaredOutage], int]:
    """Those that touch the time, newest first, and how many there are."""
    touching = (U.first < last) & (U.until > first)
    query = select(outages).where(touching).order_by(U.first.desc(), U.outage_id).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(outages).where(touching))).scalar_one()
    return [_read(row) for row in await tx.execute(query)], total


async def withdraw(tx: Transaction, outage_id: str, by: str, reason: str, at: datetime) -> None:
    """Its days are to be judged once more, from the first person on."""
    said = {"withdrawn_by": by, "withdrawn_at": at, "withdrawal_reason": reason}
    await _change(tx, outage_id, **said, judged_up_to="", completed_at=None)


async def judged(tx: Transaction, outage_id: str, up_to: str) -> None:
    await _change(tx, outage_id, judged_up_to=func.greatest(U.judged_up_to, up_to))


async def complete(tx: Transaction, outage_id: str, at: datetime) -> None:
    await _change(tx, outage_id, completed_at=at)


async def _change(tx: Transaction, outage_id: str, **values: Any) -> None:
    await tx.execute(update(outages).where(U.outage_id == UUID(outage_id)).values(**values))


def _read(row: Any) -> DeclaredOutage:
    return DeclaredOutage(outage=_outage(row), **{name: row._mapping[name] for name in _REST})


def _outage(row: Any) -> Outage:
    rule = {name: row._mapping[name] for name in _RULE}
    return Outage(outage_id=str(row.outage_id), agency_codes=tuple(row.agency_codes), **rule)
