"""Punches in the month of numbers that nobody knows."""

from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.closing.blockers import Scope
from attendance.storage.agency_people import serving
from attendance.storage.tables import devices, employees, punches

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
    nobody = ~select(employees.c.nip).where(employees.c.nip == P.nip).exists()
    days = func.array_agg(P.local_date.distinct()).label("days")
    tapped = func.array_agg(P.device_id.distinct())
    own = devices.c.agency_code
    agencies = func.array_agg(own.distinct()).filter(own.is_not(None)).label("agencies")
    columns = (P.nip, func.count().label("number"), days, tapped.label("devices"), agencies)
    query = select(*columns).select_from(punches.outerjoin(devices, devices.c.serial == P.device_id))
    query = query.group_by(P.nip).order_by(P.nip)
    rows = await tx.execute(query.where(P.local_date.between(scope.first, scope.last), nobody))
    return [
        UnknownNumber(
            row.nip, row.number, tuple(sorted(row.days)), tuple(sorted(row.devices)), tuple(row.agencies or ())
        )
        for row in rows
    ]


async def agencies(tx: Transaction, scope: Scope) -> dict[str, str]:
    """By number: the agency with which each person's month is closed, of everybody who serves in it."""
    people = serving(scope.period)
    return {row.nip: row.agency_code for row in await tx.execute(select(people.c.nip, people.c.agency_code))}
