"""An application with everything that is needed to decide over it, held until the end of the transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.paper_errors import PaperNotYours, UnknownPaper
from attendance.rules.papers.actors import ActingPerson, capacities_of
from attendance.rules.papers.leave import LeaveApplication
from attendance.storage import employees
from attendance.storage.papers import leave_applications
from attendance.use_cases.papers.know_employee import know_employee


@dataclass(frozen=True, slots=True)
class HeldLeave:
    """`held`: the person, as those want it who judge days."""

    application: LeaveApplication
    capacities: frozenset[str]
    held: Mapping[str, Employee]


async def hold_leave(tx: Transaction, actor: ActingPerson, application_id: UUID, today: date) -> HeldLeave:
    """UnknownPaper; PaperNotYours for whoever doesn't even see it."""
    seen = await see_leave(tx, actor, application_id, today)
    held = await employees.hold(tx, [seen.nip])
    application = await leave_applications.find(tx, application_id)  # again: it may have changed before it was held
    if application is None:
        raise UnknownPaper
    capacities = capacities_of(actor, await know_employee(tx, seen.nip), today)
    return HeldLeave(application, capacities, held)


async def see_leave(tx: Transaction, actor: ActingPerson, application_id: UUID, today: date) -> LeaveApplication:
    """The same to read only."""
    application = await leave_applications.find(tx, application_id)
    if application is None:
        raise UnknownPaper
    capacities = capacities_of(actor, await know_employee(tx, application.nip), today)
    if not (capacities or actor.is_hr or actor.label == application.filed_by):
        raise PaperNotYours
    return application
