"""Papers over days of the month that nobody has decided."""

from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Row, select

from attendance.rules.closing.blockers import Scope
from attendance.rules.papers import disputes as contested
from attendance.rules.papers import leave
from attendance.storage.agency_people import serving
from attendance.storage.tables import disputes, leave_applications

A, D = leave_applications.c, disputes.c


async def open_leave(tx: Transaction, scope: Scope) -> list[Row[Any]]:
    """application_id, nip, name, agency_code, kind, first_date, last_date, state; of people whose month is open."""
    people = serving(scope.period)
    columns = (A.application_id, A.nip, people.c.name, people.c.agency_code, A.kind, A.first_date, A.last_date, A.state)
    touches = (A.first_date <= scope.last, A.last_date >= scope.first, ~people.c.closed)
    query = select(*columns).join(people, people.c.nip == A.nip).order_by(A.nip, A.first_date)
    return list(await tx.execute(query.where(A.state.in_([state.value for state in leave.OPEN]), *touches)))


async def open_disputes(tx: Transaction, scope: Scope) -> list[Row[Any]]:
    """dispute_id, nip, name, agency_code, date; of people whose month is open."""
    people = serving(scope.period)
    columns = (D.dispute_id, D.nip, people.c.name, people.c.agency_code, D.date)
    undecided = D.state.in_([state.value for state in contested.OPEN])
    query = select(*columns).join(people, people.c.nip == D.nip).order_by(D.nip, D.date)
    return list(await tx.execute(query.where(undecided, D.date.between(scope.first, scope.last), ~people.c.closed)))
