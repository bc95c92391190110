"""Whatever people try in whatever order."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from planning.rules.expectations import Expectation
from planning.rules.raters import ActingPerson
from planning.rules.work_plan import PlanState, approve, refill, reject, submit

ARROWS = {
    (PlanState.DRAFT, PlanState.DRAFT),
    (PlanState.DRAFT, PlanState.SUBMITTED),
    (PlanState.SUBMITTED, PlanState.APPROVED),
    (PlanState.SUBMITTED, PlanState.REJECTED),
    (PlanState.REJECTED, PlanState.DRAFT),
}
STEPS = st.tuples(
    st.sampled_from(["fill", "submit", "approve", "reject"]),
    st.sampled_from(["worker", "boss", "other", "top"]),
    st.integers(1, 2),
)


def _tried(plan, step, people):
    action, who, variant = step
    nip = getattr(people, who)
    with suppress(Exception):
        if action == "fill":
            return refill(plan, plan.items[:variant], nip, people.at)
        if action == "submit":
            return submit(plan, nip, people.at)
        rater = ActingPerson(nip, frozenset({"hr"}))
        if action == "reject":
            return reject(plan, rater, people.boss, f"Alasan {variant}", people.at)
        told = tuple(Expectation(item.item_number, f"Harapan {variant}") for item in plan.items)
        return approve(plan, rater, people.boss, told, people.at)
    return plan


@given(steps=st.lists(STEPS, max_size=25))
def test_a_plan_only_ever_moves_along_the_arrows(steps, make_plan, people):
    plan = make_plan()
    for step in steps:
        after = _tried(plan, step, people)
        if after is not plan:
            assert (plan.state, after.state) in ARROWS
            assert after.revision == plan.revision + 1
            decided = after.state in (PlanState.APPROVED, PlanState.REJECTED)
            assert after.changed_by == (people.boss if decided else people.worker)
            assert (after.reason is not None) == (after.state is PlanState.REJECTED)
        plan = after


@given(steps=st.lists(STEPS, max_size=15))
def test_an_approved_plan_never_changes(steps, make_plan, people):
    plan = make_plan(PlanState.APPROVED)
    for step in steps:
        assert _tried(plan, step, people) is plan
