"""Punches in the month of numbers that nobody knows."""

from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction
from sqlalchemy import FromClause, func, select

from attendance.rules.closing.blockers import Scope
from attendance.storage.tables import devices, employees, punches, waiting_numbers
from attendance.storage.waiting_numbers import with_person

P = punches.c


@dataclass(frozen=True, slots=True)
class UnknownNumber:
    """How many punches of the month, on which days and devices, in order; `agencies`: whose devices these are."""

    number: str
    count: int
    days: tuple[date, ...]
    devices: tuple[str, ...]
    agencies: tuple[str, ...]


async def unknown_numbers(tx: Transaction, scope: Scope) -> list[UnknownNumber]:
    days = func.array_agg(P.local_date.distinct()).label("days")
    tapped = func.array_agg(P.device_id.distinct())
    own = devices.c.agency_code
    agencies = func.array_agg(own.distinct()).filter(own.is_not(None)).label("agencies")
    columns = (P.nip, func.count().label("number"), days, tapped.label("devices"), agencies)
    query = select(*columns).select_from(_waiting().outerjoin(devices, devices.c.serial == P.device_id))
    query = query.group_by(P.nip).order_by(P.nip)
    rows = await tx.execute(query.where(P.local_date.between(scope.first, scope.last), employees.c.nip.is_(None)))
    return [
        UnknownNumber(
            row.nip, row.number, tuple(sorted(row.days)), tuple(sorted(row.devices)), tuple(row.agencies or ())
        )
        for row in rows
    ]


def _waiting() -> FromClause:
    """Punches of numbers of which somebody isn't known on some day, each with its person."""
    return with_person().join(waiting_numbers, waiting_numbers.c.number == P.nip)
