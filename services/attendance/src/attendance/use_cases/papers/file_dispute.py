"""An employee contests a day of their own; or lets it be."""

from datetime import date, datetime
from uuid import UUID, uuid4

from service_chassis.database import Transaction

from attendance.rules.papers import disputes as rules
from attendance.rules.papers.actors import SELF, ActingPerson, capacities_of
from attendance.rules.papers.disputes import Claim, Dispute, DisputeState
from attendance.rules.papers.policy import PaperPolicies
from attendance.storage import closes, employees
from attendance.storage.papers import disputes
from attendance.use_cases.papers.hold_dispute import hold_dispute
from attendance.use_cases.papers.keep_dispute import keep_dispute
from attendance.use_cases.papers.know_employee import know_employee


async def file_dispute(
    tx: Transaction,
    policies: PaperPolicies,
    actor: ActingPerson,
    key: tuple[str, date],
    claim: Claim,
    late: bool,
    today: date,
    at: datetime,
) -> Dispute:
    """`key`: whose day. `late`: also in a closed month. UnknownEmployee and the rules' refusals."""
    nip, day = key
    employee = await know_employee(tx, nip)
    await employees.hold(tx, [nip])
    claim = rules.checked_claim(claim)
    closed = bool(await closes.closed_days(tx, {key}))
    capacities = capacities_of(actor, employee, today)
    rules.check_contestable(policies.on(today), capacities, day, today, closed, late)
    rules.check_first(await disputes.of_day(tx, nip, day))
    label, state = actor.label, DisputeState.SUBMITTED
    filed = Dispute(uuid4(), nip, day, claim, closed, state, 1, label, at, label, at)
    await keep_dispute(tx, actor, SELF, None, filed)
    return filed


async def withdraw_dispute(
    tx: Transaction, actor: ActingPerson, dispute_id: UUID, today: date, at: datetime
) -> Dispute:
    """UnknownPaper, PaperNotYours, DisputeStateForbids."""
    held = await hold_dispute(tx, actor, dispute_id, today)
    after = rules.withdraw(held.dispute, actor, held.capacities, at)
    if after is not held.dispute:
        await keep_dispute(tx, actor, SELF, held.dispute, after)
    return after
