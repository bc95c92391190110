"""What agencies are called."""

from collections.abc import Collection, Mapping

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.storage.chosen import among
from attendance.storage.tables import agency_names

_CHANGE = Upsert(("code",), ("name",))


async def known(tx: Transaction, codes: Collection[str]) -> dict[str, str]:
    rows = await tx.execute(select(agency_names).where(among(agency_names.c.code, codes)))
    return {row.code: row.name for row in rows}


async def keep(tx: Transaction, names: Mapping[str, str]) -> None:
    # sorted: two writers lock in the same order
    rows = [{"code": code, "name": name} for code, name in sorted(names.items())]
    await bulk_insert(tx, agency_names, rows, on_conflict=_CHANGE)
