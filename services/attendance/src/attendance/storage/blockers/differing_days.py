"""Days of devices in the month that don't agree with what their source says of them."""

from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.closing.blockers import Scope
from attendance.storage.agency_people import serving
from attendance.storage.tables import alarms, devices, punches

A, P = alarms.c, punches.c


@dataclass(frozen=True, slots=True)
class DifferingDay:
    """`agency_code`: of the device, or of all who tapped there in the month; None when they are of several."""

    alarm_id: int
    device_id: str
    date: date
    expected: int
    known: int
    agency_code: str | None


async def differing_days(tx: Transaction, scope: Scope) -> list[DifferingDay]:
    """Open alarms, by device and date."""
    open_ones = (A.closed_at.is_(None), A.date.between(scope.first, scope.last))
    people = serving(scope.period)
    tapped = (
        select(P.device_id, func.min(people.c.agency_code).label("agency_code"))
        .select_from(punches.join(people, people.c.nip == P.nip))
        .where(P.local_date.between(scope.first, scope.last), P.device_id.in_(select(A.device_id).where(*open_ones)))
        .group_by(P.device_id)
        .having(func.count(people.c.agency_code.distinct()) == 1)
        .subquery()
    )
    own = func.coalesce(devices.c.agency_code, tapped.c.agency_code)
    query = (
        select(A.id, A.device_id, A.date, A.expected_count, A.known_count, own)
        .select_from(
            alarms.outerjoin(devices, devices.c.serial == A.device_id).outerjoin(
                tapped, tapped.c.device_id == A.device_id
            )
        )
        .where(*open_ones)
        .order_by(A.device_id, A.date)
    )
    return [DifferingDay(*row) for row in await tx.execute(query)]
