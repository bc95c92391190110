"""Every state x action x relation of the actor."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from attendance.rules.dispute_errors import (
    DisputeDecidedAlready,
    DisputeIncomplete,
    DisputeMonthClosed,
    DisputeNotYourDay,
    DisputeOpenAlready,
    DisputeStateForbids,
    DisputeTooEarly,
    DisputeTooLate,
    GrantEmpty,
)
from attendance.rules.paper_errors import NotTheDecider, OwnPaper, PaperNotYours, TextRefused
from attendance.rules.papers.disputes import (
    Claim,
    Dispute,
    DisputeState,
    Grant,
    check_contestable,
    check_first,
    checked_claim,
    grant,
    reject,
    reopen,
    withdraw,
)
from attendance.rules.papers.granted_taps import granted_taps, possible_event_ids
from attendance.rules.papers.policy import PaperPolicy

S, G, J, W, R = DisputeState
MOMENT = datetime(2025, 10, 10, 0, 28, tzinfo=UTC)
GRANT = Grant(MOMENT, None, (), "terlihat di CCTV")
WHO = (
    "self", "self_as_hr", "supervisor", "agency", "other_agency", "no_agency", "hr", "operator", "finance", "stranger",
    "system_as_hr",
)  # fmt: skip
OFFICERS = {"agency", "hr"}
# action -> by state: to which one, who may
ACTIONS = {
    "grant": {S: (G, OFFICERS), R: (G, {"hr"})},
    "reject": {S: (J, OFFICERS), R: (J, {"hr"})},
    "reopen": {G: (R, {"hr"}), J: (R, {"hr"})},
    "withdraw": {S: (W, {"self", "self_as_hr"}), R: (W, {"self", "self_as_hr"})},
}
# who is refused by their relation, whatever the state
EVER = {"grant": OFFICERS, "reject": OFFICERS, "reopen": {"hr"}, "withdraw": {"self", "self_as_hr"}}


@pytest.fixture
def dispute(at):
    def make(state=S, **changes):
        claim = Claim("missing_check_in", "Sidik jari tidak terbaca", MOMENT)
        made = Dispute(UUID(int=9), "198001012005011001", date(2025, 10, 10), claim, False, state, 1, "x", at, "y", at)
        return replace(made, **changes)

    return make


def _try(action, one, actor, capacities, at):
    match action:
        case "grant":
            return grant(one, actor, capacities, GRANT, at)
        case "reject":
            return reject(one, actor, capacities, "tidak terbukti", at)
        case "reopen":
            return reopen(one, actor, capacities, "bukti baru", at)
        case "withdraw":
            return withdraw(one, actor, capacities, at)


@pytest.mark.parametrize(("state", "action", "who"), list(product(DisputeState, ACTIONS, WHO)))
def test_only_the_right_person_moves_it_and_only_along_the_arrows(state, action, who, dispute, everybody, as_what, at):
    target, allowed = ACTIONS[action].get(state, (None, EVER[action]))
    try:
        after = _try(action, dispute(state), everybody[who], as_what(who), at)
    except (OwnPaper, NotTheDecider, PaperNotYours):
        assert who not in allowed
    except DisputeStateForbids:
        assert who in allowed and target is None
    else:
        assert who in allowed
        assert (after.state, after.revision, after.changed_by) == (target, 2, everybody[who].label)


@pytest.mark.parametrize(
    ("action", "state", "who"), [("reject", S, "agency"), ("reopen", J, "hr"), ("withdraw", S, "self")]
)
def test_what_one_has_just_done_changes_nothing_when_repeated(action, state, who, dispute, everybody, as_what, at):
    once = _try(action, dispute(state), everybody[who], as_what(who), at)
    assert _try(action, once, everybody[who], as_what(who), at) is once


def test_a_decision_says_why_and_a_grant_grants_something(dispute, everybody, as_what, at):
    agency = everybody["agency"], as_what("agency")
    with pytest.raises(TextRefused):
        reject(dispute(), *agency, "  ", at)
    with pytest.raises(TextRefused):
        grant(dispute(), *agency, replace(GRANT, reason=""), at)
    with pytest.raises(GrantEmpty):
        grant(dispute(), *agency, replace(GRANT, check_in=None), at)
    assert grant(dispute(), *agency, replace(GRANT, check_in=None, voided=("a",)), at).state is G


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        (Claim("missing_check_in", "x"), "jam masuk"), (Claim("missing_check_out", "x", MOMENT), "jam pulang"),
        (Claim("wrong_tap", "x", MOMENT, MOMENT), "rekaman yang bukan"),
    ],
)  # fmt: skip
def test_a_claim_names_what_it_is_about(claim, missing):
    with pytest.raises(DisputeIncomplete, match=missing):
        checked_claim(claim)


def test_any_other_claim_needs_only_its_words():
    assert checked_claim(Claim("other", " lembur \n")).text == "lembur"
    with pytest.raises(TextRefused):
        checked_claim(Claim("other", " "))


@pytest.mark.parametrize(
    ("capacities", "days_ago", "closed", "late", "refusal"),
    [
        ({"self"}, 0, False, False, None), ({"self"}, 7, False, False, None), ({"self"}, 7, True, True, None),
        ({"self"}, 7, False, True, None), ({"self"}, 8, False, False, DisputeTooLate),
        ({"self"}, 8, True, True, DisputeTooLate), ({"self"}, -1, False, False, DisputeTooEarly),
        ({"self"}, 1, True, False, DisputeMonthClosed), ({"hr", "agency"}, 1, False, False, DisputeNotYourDay),
        ((), 1, False, False, DisputeNotYourDay),
    ],
)  # fmt: skip
def test_which_days_are_contested_by_whom(capacities, days_ago, closed, late, refusal, today):
    no = timedelta(0)
    policy = PaperPolicy("uji", (), today, 14, 60, {}, 7, no, no)
    arguments = policy, frozenset(capacities), today - timedelta(days=days_ago), today, closed, late
    if refusal is None:
        check_contestable(*arguments)
    else:
        with pytest.raises(refusal):
            check_contestable(*arguments)


@pytest.mark.parametrize(
    ("states", "refusal"),
    [([], None), ([W], None), ([W, S], DisputeOpenAlready), ([R], DisputeOpenAlready), ([G], DisputeDecidedAlready),
     ([W, J], DisputeDecidedAlready)],
)  # fmt: skip
def test_a_day_is_contested_once(states, refusal, dispute):
    others = [dispute(state) for state in states]
    if refusal is None:
        check_first(others)
    else:
        with pytest.raises(refusal, match=str(UUID(int=9))):
            check_first(others)


def test_a_granted_time_is_a_tap_with_the_decision_behind_it(dispute, everybody, as_what, at):
    decided = grant(dispute(), everybody["agency"], as_what("agency"), replace(GRANT, check_out=at), at)
    first, second = granted_taps(decided, replace(GRANT, check_out=at), UTC)
    assert (first.event_id, second.event_id) == (
        f"dispute:{UUID(int=9)}:2:in",
        f"dispute:{UUID(int=9)}:2:out",
    )
    assert (first.source, first.occurred_at, first.local_date) == ("dispute", MOMENT, date(2025, 10, 10))
    assert b'"decided_by": "198001012005011003"' in first.raw and first.content_sha256 != second.content_sha256
    assert {first.event_id, second.event_id} <= set(possible_event_ids(decided))
    assert granted_taps(decided, replace(GRANT, check_out=at), UTC) == [first, second]
