"""Two people: every state, every step, everybody who might take it."""

from datetime import UTC, date, datetime

import pytest
from attendance.rules.schedule_errors import NeedsReason, OwnProposal, ProposalDecided, ScheduleNotYours
from attendance.rules.scheduling.proposals import (
    APPROVE,
    RETRACT,
    RETURN,
    STATES,
    Deciding,
    NewAssignment,
    Proposal,
    check_may_propose,
    state_after,
)
from attendance.rules.visibility import Reader

CONTENT = NewAssignment("city", "", "five-days", None, date(2026, 1, 1), None, "Perwali")
AUTHOR, OTHER = "author", "other"
HR, VERIFIER = frozenset({"hr"}), frozenset({"verifier"})


def outcome(state, step, by, roles, note):
    proposal = Proposal(1, CONTENT, state, AUTHOR, datetime(2026, 1, 1, tzinfo=UTC))
    try:
        return state_after(proposal, step, Deciding(by, roles, note))
    except (ProposalDecided, ScheduleNotYours, OwnProposal, NeedsReason) as refused:
        return type(refused)


# of an open proposal: (step, by, role, reason given) -> what becomes of it
OPEN = {
    (APPROVE, AUTHOR, HR): OwnProposal,
    (APPROVE, AUTHOR, VERIFIER): ScheduleNotYours,
    (APPROVE, OTHER, HR): "approved",
    (APPROVE, OTHER, VERIFIER): ScheduleNotYours,
    (RETURN, AUTHOR, HR): OwnProposal,
    (RETURN, AUTHOR, VERIFIER): ScheduleNotYours,
    (RETURN, OTHER, HR): "returned",
    (RETURN, OTHER, VERIFIER): ScheduleNotYours,
    (RETRACT, AUTHOR, HR): "retracted",
    (RETRACT, AUTHOR, VERIFIER): "retracted",
    (RETRACT, OTHER, HR): ScheduleNotYours,
    (RETRACT, OTHER, VERIFIER): ScheduleNotYours,
}


@pytest.mark.parametrize(("step", "by", "roles"), list(OPEN))
@pytest.mark.parametrize("state", STATES)
def test_every_step_of_everybody_in_every_state(state, step, by, roles):
    expected = OPEN[step, by, roles] if state == "proposed" else ProposalDecided
    assert outcome(state, step, by, roles, "salah OPD") == expected
    blank = NeedsReason if expected == "returned" else expected
    assert outcome(state, step, by, roles, "  ") == blank


@pytest.mark.parametrize(
    ("roles", "own", "agencies", "may"),
    [
        ({"hr"}, None, None, True),
        ({"hr"}, None, {"1.01", "2.02"}, True),
        ({"verifier"}, "1.01", {"1.01"}, True),
        ({"verifier"}, "1.01", {"1.01", "2.02"}, False),
        ({"verifier"}, "1.01", {"2.02"}, False),
        ({"verifier"}, "1.01", set(), False),
        ({"verifier"}, "1.01", None, False),
        ({"verifier"}, None, {None}, False),
        ({"operator"}, "1.01", {"1.01"}, False),
        (set(), "1.01", {"1.01"}, False),
    ],
)
def test_hr_proposes_for_everybody_a_verifier_for_the_own_agency(roles, own, agencies, may):
    reader = Reader("1" * 18, frozenset(roles), own)
    concerned = None if agencies is None else frozenset(agencies)
    if may:
        check_may_propose(reader, concerned)
    else:
        with pytest.raises(ScheduleNotYours):
            check_may_propose(reader, concerned)
