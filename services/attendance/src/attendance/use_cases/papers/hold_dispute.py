"""A contested day with everything that is needed to decide over it, held until the end of the transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.paper_errors import PaperNotYours, UnknownPaper
from attendance.rules.papers.actors import ActingPerson, capacities_of
from attendance.rules.papers.disputes import Dispute
from attendance.storage import employees
from attendance.storage.papers import disputes
from attendance.use_cases.papers.know_employee import know_employee


@dataclass(frozen=True, slots=True)
class HeldDispute:
    """`held`: the person, as those want it who judge days."""

    dispute: Dispute
    capacities: frozenset[str]
    held: Mapping[str, Employee]


async def hold_dispute(tx: Transaction, actor: ActingPerson, dispute_id: UUID, today: date) -> HeldDispute:
    """UnknownPaper; PaperNotYours for whoever doesn't even see it."""
    seen = await see_dispute(tx, actor, dispute_id, today)
    held = await employees.hold(tx, [seen.nip])
    dispute = await disputes.find(tx, dispute_id)  # again: it may have changed before it was held
    if dispute is None:
        raise UnknownPaper
    employee = await know_employee(tx, seen.nip)
    return HeldDispute(dispute, capacities_of(actor, employee, today, dispute.date), held)


async def see_dispute(tx: Transaction, actor: ActingPerson, dispute_id: UUID, today: date) -> Dispute:
    """The same to read only: for the person, their supervisor of today, the verifier of that day's agency, hr."""
    dispute = await disputes.find(tx, dispute_id)
    if dispute is None:
        raise UnknownPaper
    capacities = capacities_of(actor, await know_employee(tx, dispute.nip), today, dispute.date)
    if not (capacities or actor.is_hr):
        raise PaperNotYours
    return dispute
