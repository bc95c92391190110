"""Months."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from attendance.rules.periods import days_between, days_of, first_day, last_day, period_of, stretches
from hypothesis import given
from hypothesis import strategies as st

any_day = st.dates(date(1950, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("period", "last"), [("2025-02", 28), ("2024-02", 29), ("2100-02", 28), ("2025-04", 30), ("2025-12", 31)]
)
def test_a_month_ends_on_its_last_day(period: str, last: int) -> None:
    assert (last_day(period).day, len(days_of(period))) == (last, last)


@given(any_day)
def test_a_day_lies_in_its_month_and_in_no_other(day: date) -> None:
    period = period_of(day)
    assert first_day(period) <= day <= last_day(period)
    assert day in days_of(period)
    assert {period_of(one) for one in days_of(period)} == {period}
    assert period_of(last_day(period) + timedelta(days=1)) != period


@given(any_day, st.integers(0, 400))
def test_days_between_are_all_of_them_in_order(first: date, more: int) -> None:
    found = days_between(first, first + timedelta(days=more))
    assert (found[0], found[-1], len(found)) == (first, first + timedelta(days=more), more + 1)
    assert found == sorted(set(found))


def test_between_a_day_and_the_one_before_lies_nothing() -> None:
    assert days_between(date(2025, 10, 2), date(2025, 10, 1)) == []


@given(st.sets(any_day, max_size=20))
def test_stretches_hold_exactly_the_days_and_never_touch_each_other(days: set[date]) -> None:
    found = stretches(days)
    assert {day for first, last in found for day in days_between(first, last)} == days
    assert all((later[0] - earlier[1]).days > 1 for earlier, later in pairwise(found))
