"""Agencies with their revision."""

from collections.abc import Sequence

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from directory.rules.people import Agency
from directory.storage.tables import agencies

_NEWEST = Upsert(("agency_code",), ("revision", "name"), newest_by="revision")


async def all_agencies(tx: Transaction) -> list[Agency]:
    rows = await tx.execute(select(agencies).order_by(agencies.c.agency_code))
    return [Agency(row.agency_code, row.revision, row.name) for row in rows]


async def save_agencies(tx: Transaction, changed: Sequence[Agency]) -> None:
    rows = [{"agency_code": a.agency_code, "revision": a.revision, "name": a.name} for a in changed]
    await bulk_insert(tx, agencies, rows, on_conflict=_NEWEST)
