"""Every state x action x relation."""

from decimal import Decimal
from itertools import product

import pytest
from realization.rules import errors
from realization.rules.raters import ActingPerson
from realization.rules.realization import RealizationState, attach, enter, give_back, score, submit
from realization.rules.scoring import GivenScore

D, S, C, R = (
    RealizationState.DRAFT,
    RealizationState.SUBMITTED,
    RealizationState.SCORED,
    RealizationState.RETURNED,
)
SCORES = (GivenScore(1, Decimal(80), "cukup"), GivenScore(2, Decimal(95)))
SAME = (GivenScore(2, Decimal("90.0"), " baik "), GivenScore(1, Decimal(90), "baik"))

OWN_ACTIONS = {
    ("enter", D): D,
    ("enter", S): errors.RealizationAwaitsScore,
    ("enter", C): errors.RealizationAlreadyScored,
    ("enter", R): R,
    ("attach", D): D,
    ("attach", S): errors.RealizationAwaitsScore,
    ("attach", C): errors.RealizationAlreadyScored,
    ("attach", R): R,
    ("submit", D): S,
    ("submit", S): S,
    ("submit", C): C,
    ("submit", R): S,
}
DECISIONS = {
    ("score", D): errors.RealizationNotYetSubmitted,
    ("score", S): C,
    ("score", C): errors.RealizationAlreadyScored,
    ("score", R): errors.RealizationAlreadyReturned,
    ("return", D): errors.RealizationNotYetSubmitted,
    ("return", S): R,
    ("return", C): errors.RealizationAlreadyScored,
    ("return", R): errors.RealizationAlreadyReturned,
}
# relation: (who acts, roles, who supervises on the day) -> refusal of a decision, None: may decide
RELATIONS = {
    "the person": ("worker", (), "boss", errors.OwnRealization),
    "the person with every role": ("worker", ("hr", "verifier"), "boss", errors.OwnRealization),
    "the person with nobody above": ("worker", ("hr",), None, errors.OwnRealization),
    "the person who supervises themselves": ("worker", ("hr",), "worker", errors.OwnRealization),
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


@pytest.fixture(scope="module")
def act(people, make_file):
    def acting(action, realization, actor, supervisor):
        if action == "enter":
            return enter(realization, actor.nip, 1, Decimal(9), "", people.at)
        if action == "attach":
            return attach(realization, actor.nip, make_file(77, 1), people.at)
        if action == "submit":
            return submit(realization, actor.nip, people.at)
        if action == "score":
            return score(realization, actor, supervisor, SCORES, people.at)
        return give_back(realization, actor, supervisor, "Belum lengkap", people.at)

    return acting


@pytest.mark.parametrize(
    ("action", "state", "relation"), list(product(("score", "return"), RealizationState, RELATIONS))
)
def test_a_decision_needs_the_right_relation_and_the_right_state(
    action, state, relation, act, make_realization, people
):
    name, roles, supervisor, forbidden = RELATIONS[relation]
    actor = ActingPerson(getattr(people, name), frozenset(roles))
    above = getattr(people, supervisor) if supervisor else None
    expected = forbidden or DECISIONS[action, state]
    if isinstance(expected, RealizationState):
        decided = act(action, make_realization(state), actor, above)
        assert (decided.state, decided.changed_by, decided.revision) == (expected, actor.nip, 6)
    else:
        with pytest.raises(expected):
            act(action, make_realization(state), actor, above)


@pytest.mark.parametrize(
    ("action", "state", "who"),
    list(product(("enter", "attach", "submit"), RealizationState, ("worker", "boss", "other", "top"))),
)
def test_entering_attaching_and_submitting_are_the_persons_own(action, state, who, act, make_realization, people):
    actor = ActingPerson(getattr(people, who), frozenset({"hr", "verifier", "operator"}))
    expected = OWN_ACTIONS[action, state] if who == "worker" else errors.NotYourRealization
    if isinstance(expected, RealizationState):
        assert act(action, make_realization(state), actor, people.boss).state is expected
    else:
        with pytest.raises(expected):
            act(action, make_realization(state), actor, people.boss)


def test_the_tables_of_this_test_name_every_pair_once():
    actions = ("enter", "attach", "submit", "score", "return")
    assert set(OWN_ACTIONS) | set(DECISIONS) == set(product(actions, RealizationState))


def test_a_scored_realization_carries_scores_and_the_weighted_mean(make_realization, people):
    scored = score(make_realization(S), ActingPerson(people.boss), people.boss, SCORES, people.at)
    assert [(i.score, i.score_note) for i in scored.items] == [(Decimal(80), "cukup"), (Decimal(95), "")]
    assert scored.productivity_score == Decimal(90)  # (80 x 1 + 95 x 2) / 3


def test_the_same_scores_again_change_nothing(make_realization, people):
    scored = make_realization(C)
    assert score(scored, ActingPerson(people.boss), people.boss, SAME, people.at) is scored


@pytest.mark.parametrize("scores", [(), SAME[:1], SCORES, (*SAME, GivenScore(3, Decimal(1)))])
def test_other_scores_after_the_scoring_are_refused_for_the_state(scores, make_realization, people):
    with pytest.raises(errors.RealizationAlreadyScored):
        score(make_realization(C), ActingPerson(people.boss), people.boss, scores, people.at)


def test_the_same_scores_by_the_next_supervisor_are_refused(make_realization, people):
    with pytest.raises(errors.RealizationAlreadyScored):
        score(make_realization(C), ActingPerson(people.top), people.top, SAME, people.at)


def test_the_same_return_again_changes_nothing_and_a_return_needs_a_reason(make_realization, people):
    returned, boss = make_realization(R), ActingPerson(people.boss)
    assert give_back(returned, boss, people.boss, " Bukti kurang", people.at) is returned
    with pytest.raises(errors.ReasonMissing):
        give_back(make_realization(S), boss, people.boss, " ", people.at)


def test_a_returned_realization_is_corrected_submitted_and_scored(make_realization, people):
    entered = enter(make_realization(R), people.worker, 1, Decimal(10), "", people.at)
    again = submit(entered, people.worker, people.at)
    assert (entered.reason, again.reason) == ("Bukti kurang", None)
    assert score(again, ActingPerson(people.boss), people.boss, SCORES, people.at).state is C
