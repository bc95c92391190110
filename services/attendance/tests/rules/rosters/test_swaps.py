"""A swap in every state, every step of everybody."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from attendance.rules.employees import Employee, Line
from attendance.rules.roster_errors import SwapNotOpen, SwapNotPossible, SwapNotYours
from attendance.rules.rosters.swaps import (
    APPROVER,
    ASKER,
    PARTNER,
    STATES,
    STEPS,
    Swap,
    check_askable,
    exchanged,
    roles_in,
    state_after,
)
from attendance.rules.schedule_errors import NeedsReason
from attendance.rules.visibility import Reader
from hypothesis import given
from hypothesis import strategies as st

ANA, BUDI = "1" * 18, "2" * 18
FIRST, SECOND = date(2026, 1, 5), date(2026, 1, 6)
PLACES = {(ANA, FIRST): "pagi", (BUDI, FIRST): "off", (ANA, SECOND): "off", (BUDI, SECOND): "malam"}


def swap(state="asked"):
    return Swap(1, ANA, BUDI, (FIRST, SECOND), PLACES, state, datetime(2026, 1, 1, tzinfo=UTC))


# what each one may do in which state; everything else is refused
ALLOWED = {
    ("asked", "accept", PARTNER): "accepted",
    ("asked", "decline", PARTNER): "declined",
    ("asked", "withdraw", ASKER): "withdrawn",
    ("accepted", "withdraw", ASKER): "withdrawn",
    ("accepted", "approve", APPROVER): "approved",
    ("accepted", "return", APPROVER): "returned",
}


@pytest.mark.parametrize(("state", "step", "who"), list(product(STATES, STEPS, (ASKER, PARTNER, APPROVER))))
def test_every_step_of_everybody_in_every_state(state, step, who):
    expected = ALLOWED.get((state, step, who))
    if expected:
        assert state_after(swap(state), step, frozenset({who}), "sebab") == expected
    else:
        mine = STEPS[step][0] == who
        with pytest.raises(SwapNotOpen if mine else SwapNotYours):
            state_after(swap(state), step, frozenset({who}), "sebab")
    with pytest.raises(SwapNotYours):
        state_after(swap(state), step, frozenset(), "sebab")


@pytest.mark.parametrize(("state", "step", "who"), [("asked", "decline", PARTNER), ("accepted", "return", APPROVER)])
def test_a_refusal_needs_a_reason(state, step, who):
    with pytest.raises(NeedsReason):
        state_after(swap(state), step, frozenset({who}), " ")


def person(nip, boss="9" * 18, agency="1.02"):
    start = date(2020, 1, 1)
    return Employee(nip, 1, "", start, None, (Line(start, None, agency),), (Line(start, None, boss),))


@pytest.mark.parametrize(
    ("nip", "roles", "agency", "expected"),
    [
        (ANA, {"hr", "verifier"}, "1.02", {ASKER}),
        (BUDI, {"hr"}, "1.02", {PARTNER}),
        ("9" * 18, set(), "1.02", {APPROVER}),
        ("8" * 18, set(), "1.02", set()),
        ("8" * 18, {"hr"}, None, {APPROVER}),
        ("8" * 18, {"verifier"}, "1.02", {APPROVER}),
        ("8" * 18, {"verifier"}, "2.02", set()),
        (None, {"operator"}, None, set()),
        (None, {"verifier"}, None, set()),
    ],
)
def test_nobody_approves_a_swap_of_their_own(nip, roles, agency, expected):
    reader = Reader(nip, frozenset(roles), agency)
    assert roles_in(swap(), reader, person(ANA), person(BUDI), FIRST) == expected


def test_a_supervisor_or_verifier_of_only_one_of_them_does_not_approve():
    boss, verifier = Reader("9" * 18, frozenset(), "1.02"), Reader("8" * 18, frozenset({"verifier"}), "1.02")
    other = person(BUDI, boss="7" * 18, agency="2.02")
    for reader in (boss, verifier):
        assert roles_in(swap(), reader, person(ANA), other, FIRST) == set()
        assert roles_in(swap(), reader, other, person(ANA), FIRST) == set()
    nobodys = person(ANA, boss=None, agency=None), person(BUDI, boss=None, agency=None)
    assert roles_in(swap(), Reader(None, frozenset({"verifier"}), None), *nobodys, FIRST) == set()


def test_on_every_date_the_two_change_places():
    assert swap().after == {
        (ANA, FIRST): "off",
        (BUDI, FIRST): "pagi",
        (ANA, SECOND): "malam",
        (BUDI, SECOND): "off",
    }


SHIFTS = st.sampled_from(("pagi", "siang", "malam", "off"))


@given(st.lists(SHIFTS, min_size=4, max_size=4))
def test_a_swap_takes_no_shift_away_and_twice_is_as_before(shifts):
    places = dict(zip(PLACES, shifts, strict=True))
    after = exchanged(ANA, BUDI, (FIRST, SECOND), places)
    for day in (FIRST, SECOND):
        assert sorted(after[one, day] for one in (ANA, BUDI)) == sorted(places[one, day] for one in (ANA, BUDI))
    assert exchanged(ANA, BUDI, (FIRST, SECOND), after) == places


@pytest.mark.parametrize(
    ("with_nip", "places", "words"),
    [
        (ANA, PLACES, "rekan lain"),
        (BUDI, {key: shift for key, shift in PLACES.items() if key != (BUDI, SECOND)}, "belum ada"),
        (BUDI, dict.fromkeys(PLACES, "off"), "sama"),
    ],
)
def test_what_would_change_nothing_or_lacks_a_row_cannot_be_asked_for(with_nip, places, words):
    with pytest.raises(SwapNotPossible, match=words):
        check_askable(ANA, with_nip, (FIRST, SECOND), places)
    check_askable(ANA, BUDI, (FIRST, SECOND), PLACES)
