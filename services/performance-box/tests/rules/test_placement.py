"""domain.md 10: B7, and what is never placed."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from performance_box.rules.placement import place, succeed

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("productivity", "discipline", "box"),
    [
        ("78", "97", 8),
        ("78", "90", 5),
        ("78", "80", 2),
        ("60", "97", 6),
        ("60", "90", 3),
        ("60", "80", 1),
        ("90", "90", 7),
        ("90", "80", 4),
        ("90", "97", 9),
        ("85.00", "95.00", 9),
        ("84.99", "95", 8),
        ("70", "94.99", 5),
        ("69.99", "85", 3),
        ("85", "84.99", 4),
        ("92.5", "91.5", 7),
        ("100", "100", 9),
        ("88", "99", 9),
        ("84.99999999999999999999999999", "95", 8),
    ],
)
def test_b7_the_box_grid(matrix, invented, productivity, discipline, box):
    placement = place(invented.assessment(productivity, discipline), matrix, AT)
    assert (placement.box, placement.unplaced_reason) == (box, None)


@pytest.mark.parametrize(("status", "reason"), [("provisional", "not_scored"), ("held", "held_unscored")])
def test_without_a_score_nobody_is_placed(matrix, invented, status, reason):
    placement = place(invented.assessment(None, "20", status=status), matrix, AT)
    assert (placement.box, placement.unplaced_reason) == (None, reason)


def test_without_a_policy_nobody_is_placed(invented):
    assert place(invented.assessment("90"), None, AT).unplaced_reason == "no_policy"


percents = st.decimals(0, 100, places=2)


@given(percents, percents, percents)
def test_more_productivity_never_lowers_the_level(matrix, one, other, discipline):
    order = {"low": 0, "medium": 1, "high": 2}
    low, high = sorted((one, other))
    assert order[matrix.productivity.level(low)] <= order[matrix.productivity.level(high)]


@given(percents, percents)
def test_every_pair_has_exactly_one_box(matrix, invented, productivity, discipline):
    placement = place(invented.assessment(str(productivity), str(discipline)), matrix, AT)
    levels = matrix.productivity.level(productivity), matrix.discipline.level(discipline)
    assert placement.box == matrix.boxes[levels] and placement.box in range(1, 10)


def test_saying_the_same_again_is_no_new_placement(matrix, invented):
    first = place(invented.assessment("90"), matrix, AT)
    assert succeed(None, first) == first
    assert succeed(first, replace(first, placed_at=AT.replace(hour=5), productivity_percent=Decimal("90.0"))) is None
    moved = succeed(first, place(invented.assessment("60"), matrix, AT))
    assert moved is not None and (moved.revision, moved.box) == (2, 6)
