"""Numbers of the ledger of which nobody knows whose they are."""

from collections.abc import Collection
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import FromClause, delete, func, select

from attendance.storage.chosen import among
from attendance.storage.device_users import covers
from attendance.storage.tables import device_users, employees, punches, waiting_numbers

P, D, E, W = punches.c, device_users.c, employees.c, waiting_numbers.c


async def note(tx: Transaction, numbers: Collection[str]) -> None:
    await bulk_insert(tx, waiting_numbers, [{"number": one} for one in sorted(numbers)], on_conflict="ignore")


async def refresh(tx: Transaction, numbers: Collection[str]) -> None:
    """What is known about `numbers` has changed."""
    if not numbers:
        return
    await tx.execute(delete(waiting_numbers).where(among(W.number, numbers)))
    query = select(P.nip).select_from(with_person()).where(among(P.nip, numbers), E.nip.is_(None)).distinct()
    await note(tx, set((await tx.execute(query)).scalars()))


async def listed(tx: Transaction, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """By number, source and device: how many punches wait, the first and the last; and how many such there are."""
    group = (P.nip, P.source, P.device_id)
    of_number = with_person().join(waiting_numbers, W.number == P.nip)
    found = select(
        P.nip.label("number"),
        P.source,
        P.device_id,
        func.count().label("count"),
        func.min(P.occurred_at).label("first_at"),
        func.max(P.occurred_at).label("last_at"),
    )
    query = found.select_from(of_number).where(E.nip.is_(None)).group_by(*group)
    total = (await tx.execute(select(func.count()).select_from(query.subquery()))).scalar_one()
    rows = await tx.execute(query.order_by(*group).limit(limit).offset(offset))
    return [dict(row._mapping) for row in rows], total


def with_person() -> FromClause:
    """Punches, each with the row of the person whose number it is: their own, or their device's."""
    held = punches.outerjoin(device_users, (D.number == P.nip) & covers(P.local_date))
    return held.outerjoin(employees, E.nip == func.coalesce(D.nip, P.nip))
