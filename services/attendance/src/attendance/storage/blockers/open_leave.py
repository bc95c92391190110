"""Applications for leave and duty over days of the month that nobody has decided."""

from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Row, select

from attendance.rules.closing.blockers import Scope
from attendance.rules.papers.leave import OPEN
from attendance.storage.agency_people import serving
from attendance.storage.tables import leave_applications

A = leave_applications.c


async def open_leave(tx: Transaction, scope: Scope) -> list[Row[Any]]:
    """application_id, nip, name, agency_code, kind, first_date, last_date, state; of people whose month is open."""
    people = serving(scope.period)
    columns = (A.application_id, A.nip, people.c.name, people.c.agency_code, A.kind, A.first_date, A.last_date, A.state)
    touches = (A.first_date <= scope.last, A.last_date >= scope.first, ~people.c.closed)
    query = select(*columns).join(people, people.c.nip == A.nip).order_by(A.nip, A.first_date)
    return list(await tx.execute(query.where(A.state.in_([state.value for state in OPEN]), *touches)))
