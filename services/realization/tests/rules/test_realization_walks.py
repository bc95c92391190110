"""Whatever people try in whatever order."""

from contextlib import suppress
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from realization.rules.opening import open_realization
from realization.rules.raters import ActingPerson
from realization.rules.realization import RealizationState, attach, enter, give_back, score, submit
from realization.rules.scoring import GivenScore

D, S, C, R = (
    RealizationState.DRAFT,
    RealizationState.SUBMITTED,
    RealizationState.SCORED,
    RealizationState.RETURNED,
)
ARROWS = {(D, D), (D, S), (S, C), (S, R), (R, R), (R, S)}
STEPS = st.tuples(
    st.sampled_from(["enter", "attach", "submit", "score", "return"]),
    st.sampled_from(["worker", "boss", "other"]),
    st.integers(1, 2),
)


def _tried(realization, step, people, make_file):
    action, who, variant = step
    nip = getattr(people, who)
    rater = ActingPerson(nip, frozenset({"hr"}))
    with suppress(Exception):
        if action == "enter":
            return enter(realization, nip, variant, Decimal(variant), "", people.at)
        if action == "attach":
            return attach(realization, nip, make_file(variant, variant), people.at)
        if action == "submit":
            return submit(realization, nip, people.at)
        if action == "return":
            return give_back(realization, rater, people.boss, f"Alasan {variant}", people.at)
        given_scores = [GivenScore(n, Decimal(80 + variant)) for n in (1, 2)]
        return score(realization, rater, people.boss, given_scores, people.at)
    return realization


@given(steps=st.lists(STEPS, max_size=40))
def test_a_realization_only_ever_moves_along_the_arrows(steps, make_plan, make_file, people):
    realization = open_realization(make_plan())
    for step in steps:
        after = _tried(realization, step, people, make_file)
        if after is not realization:
            assert (realization.state, after.state) in ARROWS
            assert after.revision == realization.revision + 1
            assert after.changed_by == (people.boss if step[0] in ("score", "return") else people.worker)
        assert (after.productivity_score is not None) == (after.state is C)
        assert (after.reason is not None) == (after.state is R)
        if after.state in (S, C):
            assert all(item.realized is not None for item in after.items)
            assert any(item.evidence for item in after.items)
        realization = after


@given(steps=st.lists(STEPS, max_size=15))
def test_a_scored_realization_never_changes(steps, make_realization, make_file, people):
    realization = make_realization(C)
    for step in steps:
        assert _tried(realization, step, people, make_file) is realization
