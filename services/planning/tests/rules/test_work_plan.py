"""Every state x action x relation."""

from itertools import product

import pytest
from planning.rules import errors
from planning.rules.expectations import Expectation
from planning.rules.raters import ActingPerson
from planning.rules.work_plan import PlanState, approve, draft, refill, reject, submit

D, S, A, R = PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED, PlanState.REJECTED
EXPECTATIONS = (Expectation(1, "Rapi"), Expectation(2, "Rapi"))
SAME = (Expectation(1, " Tepat waktu "), Expectation(2, "Tepat waktu"))

OWN_ACTIONS = {
    ("fill", D): D,
    ("fill", S): errors.PlanAwaitsDecision,
    ("fill", A): errors.PlanAlreadyApproved,
    ("fill", R): D,
    ("submit", D): S,
    ("submit", S): S,
    ("submit", A): A,
    ("submit", R): errors.PlanNeedsRevision,
}
DECISIONS = {
    ("approve", D): errors.PlanNotYetSubmitted,
    ("approve", S): A,
    ("approve", A): errors.PlanAlreadyApproved,
    ("approve", R): errors.PlanAlreadyRejected,
    ("reject", D): errors.PlanNotYetSubmitted,
    ("reject", S): R,
    ("reject", A): errors.PlanAlreadyApproved,
    ("reject", R): errors.PlanAlreadyRejected,
}
# relation: (who acts, roles, who supervises on the day) -> refusal of a decision, None: may decide
RELATIONS = {
    "the person": ("worker", (), "boss", errors.OwnPlan),
    "the person with every role": ("worker", ("hr", "verifier"), "boss", errors.OwnPlan),
    "the person with nobody above": ("worker", ("hr",), None, errors.OwnPlan),
    "the person who supervises themselves": ("worker", ("hr",), "worker", errors.OwnPlan),
    "the supervisor of the day": ("boss", (), "boss", None),
    "a former supervisor": ("boss", (), "top", errors.NotTheSupervisor),
    "the supervisor's supervisor": ("top", (), "boss", errors.NotTheSupervisor),
    "a stranger": ("other", (), "boss", errors.NotTheSupervisor),
    "hr where there is a supervisor": ("other", ("hr",), "boss", errors.NotTheSupervisor),
    "a verifier where there is a supervisor": ("other", ("verifier",), "boss", errors.NotTheSupervisor),
    "appointed hr with nobody above": ("other", ("hr",), None, None),
    "an appointed verifier with nobody above": ("other", ("verifier",), None, None),
    "a stranger with nobody above": ("other", ("finance", "operator"), None, errors.NotTheSupervisor),
}


def _act(action, plan, actor, supervisor, people):
    if action == "fill":
        return refill(plan, (plan.items[0],), actor.nip, people.at)
    if action == "submit":
        return submit(plan, actor.nip, people.at)
    if action == "approve":
        return approve(plan, actor, supervisor, EXPECTATIONS, people.at)
    return reject(plan, actor, supervisor, "Belum lengkap", people.at)


@pytest.mark.parametrize(("action", "state", "relation"), list(product(("approve", "reject"), PlanState, RELATIONS)))
def test_a_decision_needs_the_right_relation_and_the_right_state(action, state, relation, make_plan, people):
    name, roles, supervisor, forbidden = RELATIONS[relation]
    actor = ActingPerson(getattr(people, name), frozenset(roles))
    above = getattr(people, supervisor) if supervisor else None
    expected = forbidden or DECISIONS[action, state]
    if isinstance(expected, PlanState):
        decided = _act(action, make_plan(state), actor, above, people)
        assert (decided.state, decided.changed_by, decided.revision) == (expected, actor.nip, 4)
    else:
        with pytest.raises(expected):
            _act(action, make_plan(state), actor, above, people)


@pytest.mark.parametrize(
    ("action", "state", "who"), list(product(("fill", "submit"), PlanState, ("worker", "boss", "other", "top")))
)
def test_filling_and_submitting_are_the_persons_own(action, state, who, make_plan, people):
    actor = ActingPerson(getattr(people, who), frozenset({"hr", "verifier", "operator"}))
    expected = OWN_ACTIONS[action, state] if who == "worker" else errors.NotYourPlan
    if isinstance(expected, PlanState):
        assert _act(action, make_plan(state), actor, people.boss, people).state is expected
    else:
        with pytest.raises(expected):
            _act(action, make_plan(state), actor, people.boss, people)


def test_the_tables_of_this_test_name_every_pair_once():
    assert set(OWN_ACTIONS) | set(DECISIONS) == set(product(("fill", "submit", "approve", "reject"), PlanState))


def test_an_approved_plan_carries_the_expectations(make_plan, people):
    approved = approve(make_plan(S), ActingPerson(people.boss), people.boss, EXPECTATIONS, people.at)
    assert [item.expectation for item in approved.items] == ["Rapi", "Rapi"]


def test_the_same_approval_again_changes_nothing(make_plan, people):
    plan = make_plan(A)
    assert approve(plan, ActingPerson(people.boss), people.boss, SAME, people.at) is plan


def test_the_same_approval_by_the_next_supervisor_is_refused(make_plan, people):
    with pytest.raises(errors.PlanAlreadyApproved):
        approve(make_plan(A), ActingPerson(people.top), people.top, SAME, people.at)


def test_an_empty_approval_of_an_approved_plan_is_refused_for_its_state(make_plan, people):
    with pytest.raises(errors.PlanAlreadyApproved):
        approve(make_plan(A), ActingPerson(people.boss), people.boss, (), people.at)


def test_the_same_rejection_again_changes_nothing(make_plan, people):
    plan = make_plan(R)
    assert reject(plan, ActingPerson(people.boss), people.boss, "Target terlalu rendah ", people.at) is plan


def test_a_rejection_needs_a_reason(make_plan, people):
    with pytest.raises(errors.TextMissing):
        reject(make_plan(S), ActingPerson(people.boss), people.boss, "  ", people.at)


def test_the_same_draft_again_changes_nothing(make_plan, people):
    plan = make_plan(D)
    assert refill(plan, plan.items, people.worker, people.at) is plan


def test_filling_a_rejected_plan_with_the_same_items_begins_its_revision(make_plan, people):
    plan = make_plan(R)
    revised = refill(plan, plan.items, people.worker, people.at)
    assert (revised.state, revised.reason, revised.revision) == (D, None, plan.revision + 1)


def test_a_revised_plan_can_be_submitted_again(make_plan, people):
    plan = make_plan(R)
    again = submit(refill(plan, plan.items, people.worker, people.at), people.worker, people.at)
    assert again.state is S


def test_a_new_plan_is_a_draft_of_its_person(make_plan, people, other_id):
    begun = draft(other_id, people.worker, "2025-11", make_plan().items, people.at)
    assert (begun.state, begun.revision, begun.changed_by) == (D, 1, people.worker)
