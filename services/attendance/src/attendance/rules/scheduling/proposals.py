"""What somebody proposes about schedules: nothing of it holds before another person has approved it."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.schedule_errors import NeedsReason, OwnProposal, ProposalDecided, ScheduleNotYours
from attendance.rules.visibility import Reader

PROPOSED, APPROVED, RETURNED, RETRACTED = "proposed", "approved", "returned", "retracted"
STATES = (PROPOSED, APPROVED, RETURNED, RETRACTED)
APPROVE, RETURN, RETRACT = "approve", "return", "retract"
_LEADS_TO = {APPROVE: APPROVED, RETURN: RETURNED, RETRACT: RETRACTED}
HR = "hr"


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """Who shall work by which schedule; see rules.assignments.Assignment. `site_code`: where, if it has a clock of its
    own."""

    scope: str
    holder: str
    schedule_code: str
    site_code: str | None
    first_date: date
    last_date: date | None
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An assignment that shall not have held."""

    assignment_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """A schedule file; `code` and `effective_from` as it says itself."""

    code: str
    effective_from: date
    text: str


Content = NewAssignment | Withdrawal | NewSchedule


@dataclass(frozen=True, slots=True)
class Proposal:
    """`note`: why it was returned. `rejudging_id`: the judging anew that its approval began."""

    id: int
    content: Content
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""
    rejudging_id: int | None = None


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides, and why."""

    by: str
    roles: frozenset[str]
    note: str = ""


def state_after(proposal: Proposal, step: str, deciding: Deciding) -> str:
    """The state that `step` leads to. ProposalDecided once somebody decided; whoever proposed may only retract it
    (OwnProposal), another one of hr approves or returns it with a reason (ScheduleNotYours, NeedsReason)."""
    if proposal.state != PROPOSED:
        raise ProposalDecided(proposal.id)
    own = deciding.by == proposal.proposed_by
    if step == RETRACT:
        if not own:
            raise ScheduleNotYours
        return RETRACTED
    if HR not in deciding.roles:
        raise ScheduleNotYours
    if own:
        raise OwnProposal
    if step == RETURN and not deciding.note.strip():
        raise NeedsReason
    return _LEADS_TO[step]


def check_may_propose(reader: Reader, agencies: frozenset[str | None] | None) -> None:
    """hr proposes for everybody; a verifier for people who all serve in the verifier's own agency. `agencies`: of
    those concerned, None for the whole city."""
    if HR in reader.roles:
        return
    own = "verifier" in reader.roles and reader.agency_code is not None
    if not own or agencies is None or agencies != {reader.agency_code}:
        raise ScheduleNotYours
