"""Who was in service about some days."""

from collections.abc import Collection
from datetime import date

from service_chassis.database import Transaction
from sqlalchemy import or_, select

from attendance.storage.chosen import among
from attendance.storage.tables import employee_lines, employees

E, L = employees.c, employee_lines.c


async def serving(tx: Transaction, first: date, last: date, agency_codes: Collection[str] = ()) -> list[str]:
    """By number, who serves on a day from `first` to `last`; with `agency_codes` only who is of one of these on a day
    of it."""
    query = select(E.nip).where(E.start_date <= last, or_(E.end_date.is_(None), E.end_date >= first)).order_by(E.nip)
    if agency_codes:
        touches = (L.first_date <= last) & or_(L.last_date.is_(None), L.last_date >= first)
        own = (L.nip == E.nip) & (L.kind == "agency") & among(L.value, agency_codes)
        query = query.where(select(L.nip).where(own, touches).exists())
    return list((await tx.execute(query)).scalars())
