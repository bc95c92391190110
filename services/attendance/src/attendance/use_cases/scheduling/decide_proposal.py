"""A second person approves or returns what somebody proposed; its author may retract it."""

from dataclasses import replace
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.schedule_errors import UnknownProposal
from attendance.rules.scheduling.proposals import (
    APPROVED,
    Content,
    Deciding,
    NewAssignment,
    Proposal,
    Withdrawal,
    state_after,
)
from attendance.storage import employees
from attendance.storage.scheduling import proposals, rejudgings
from attendance.use_cases.scheduling.put_into_force import put_into_force

CAUSE = "schedule"


async def decide_proposal(tx: Transaction, number: int, step: str, deciding: Deciding, at: datetime) -> Proposal:
    """UnknownProposal, and what rules.scheduling.proposals.state_after and put_into_force refuse. Approved, it holds
    for whoever is judged from now on; days judged before are judged anew by use_cases.scheduling.rejudge_some."""
    proposal = await proposals.hold(tx, number)
    if proposal is None:
        raise UnknownProposal(number)
    state = state_after(proposal, step, deciding)
    decided = replace(proposal, state=state, decided_by=deciding.by, decided_at=at, note=deciding.note.strip())
    if state == APPROVED:
        # a newcomer who is being taken over now would be judged by the hours of before and have no row to hold
        await employees.await_newcomers(tx, bringing=True)
        concerned = await put_into_force(tx, proposal.content, proposal.proposed_by, deciding.by, at)
        if concerned is not None:
            job = await rejudgings.add(tx, CAUSE, _reference(number, proposal.content), concerned, at)
            decided = replace(decided, rejudging_id=job)
    await proposals.decide(tx, decided)
    return decided


def _reference(number: int, content: Content) -> str:
    if isinstance(content, NewAssignment):
        what = f"jadwal {content.schedule_code} untuk {content.scope} {content.holder}".rstrip()
    elif isinstance(content, Withdrawal):
        what = f"penarikan penugasan jadwal {content.assignment_id}"
    else:
        what = f"jadwal {content.code} mulai {content.effective_from}"
    return f"usulan {number}: {what}"
