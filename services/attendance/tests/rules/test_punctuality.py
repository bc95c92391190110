"""Seconds are taken as the schedule says, for lateness and for leaving early alike."""

from datetime import UTC, datetime, timedelta

import pytest
from attendance.rules.punctuality import minutes_early, minutes_late
from attendance.rules.schedule import Leniency, Span
from hypothesis import given
from hypothesis import strategies as st

START, END = datetime(2025, 10, 2, 7, 30, tzinfo=UTC), datetime(2025, 10, 2, 16, tzinfo=UTC)


def span(grace_seconds: int) -> Span:
    return Span(START, END, timedelta(minutes=10), timedelta(hours=4), Leniency(grace_seconds))


@pytest.mark.parametrize(
    ("grace", "seconds", "minutes"),
    [(59, 59, 0), (59, 60, 1), (0, 0, 0), (0, 1, 1), (0, 60, 1), (0, 61, 2), (30, 30, 0), (30, 31, 1), (30, 91, 2)],
)
def test_a_begun_minute_counts_after_its_grace(grace, seconds, minutes):
    """B1: floor drops all seconds, ceil none (07:30:01 is tier 1)."""
    gap = timedelta(seconds=seconds)
    assert minutes_late(span(grace), START + gap, END) == minutes
    assert minutes_early(span(grace), START, END - gap) == minutes


@given(st.integers(-40_000, 40_000), st.integers(0, 59))
def test_a_stricter_rule_never_gives_fewer_minutes(seconds, grace):
    moment = START + timedelta(seconds=seconds)
    floor, some, ceil = (minutes_late(span(rule), moment, END) for rule in (59, grace, 0))
    assert 0 <= floor <= some <= ceil <= floor + 1


def test_fractions_of_a_second_are_no_seconds():
    assert minutes_late(span(0), START + timedelta(milliseconds=999), END) == 0


def test_what_is_missing_is_neither_late_nor_early():
    assert minutes_late(span(59), None, END) == minutes_early(span(59), START, None) == 0


@given(st.integers(-90, 90), st.integers(0, 600))
def test_a_flexible_day_keeps_its_length(moved, missing):
    flexible = Span(
        START, END, timedelta(0), timedelta(0), Leniency(earlier=timedelta(minutes=90), later=timedelta(minutes=90))
    )
    came = START + timedelta(minutes=moved)
    left = came + (END - START) - timedelta(minutes=missing)
    assert (minutes_late(flexible, came, left), minutes_early(flexible, came, left)) == (0, missing)
