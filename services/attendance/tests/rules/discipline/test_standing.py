"""Worked examples of PP 94/2021 first, then what must hold for any year."""

from datetime import date, timedelta

import pytest
from attendance.rules.discipline.standing import standing_of
from attendance.rules.discipline.weights import DayWeight
from attendance.rules.discipline.years import counted_from, years_of
from hypothesis import given
from hypothesis import strategies as st


def _codes(standing):
    return [one.band.code for one in standing.reached]


@pytest.mark.parametrize(
    ("absent", "band"),
    [
        (2, None), (3, 3), (4, 4), (6, 4), (7, 7), (10, 7), (11, 11), (13, 11), (14, 14), (16, 14), (17, 17), (20, 17),
        (21, 21), (24, 21), (25, 25), (27, 25), (28, 28), (40, 28),
    ],
)  # fmt: skip
def test_the_bands_of_the_decree(policy, weights, absent, band):
    standing = standing_of(weights("A." * absent), 2025, policy)
    assert (standing.absent_days, standing.days) == (absent, absent)
    assert (standing.band.days if standing.band else None) == band
    assert (standing.consecutive_most, "in_a_row" in _codes(standing)) == (1, False)


def test_each_band_names_the_day_with_which_it_was_reached(policy, weights):
    standing = standing_of(weights("A.A.. ..A.. .A..."), 2025, policy)
    assert [(one.band.days, one.on) for one in standing.reached] == [(3, date(2025, 1, 15)), (4, date(2025, 1, 21))]


@pytest.mark.parametrize(("minutes", "days"), [(449, 0), (450, 1), (899, 1), (900, 2)])
def test_lateness_of_seven_and_a_half_hours_is_one_day(policy, minutes, days):
    late = [DayWeight(date(2025, 1, 6) + timedelta(days=number), minutes=1) for number in range(minutes % 100)]
    late += [DayWeight(date(2025, 6, 1) + timedelta(days=number), minutes=100) for number in range(minutes // 100)]
    standing = standing_of(late, 2025, policy)
    assert (standing.absent_days, standing.minutes, standing.days) == (0, minutes, days)


def test_lateness_and_absence_reach_a_band_together(policy, weights):
    late = [DayWeight(date(2025, 3, 3), minutes=449), DayWeight(date(2025, 3, 4), minutes=1)]
    standing = standing_of([*weights("A.A"), *late], 2025, policy)
    assert [(one.band.days, one.on) for one in standing.reached] == [(3, date(2025, 3, 4))]


def test_what_is_missing_until_the_next_band(policy, weights):
    standing = standing_of([*weights("AA"), DayWeight(date(2025, 3, 3), minutes=30)], 2025, policy)
    assert (standing.next.band.days, standing.next.days, standing.next.minutes) == (3, 0, 420)
    assert standing_of(weights("A." * 28), 2025, policy).next is None


def test_ten_days_in_a_row_go_over_weekends_and_holidays(policy, weights):
    """Only working days are told: Saturday, Sunday and a holiday on Wednesday stand between them."""
    days = [day for day in weights("A" * 11) if day.date != date(2025, 1, 15)]
    standing = standing_of(days, 2025, policy)
    (row,) = [one for one in standing.reached if one.band.consecutive]
    assert (len(days), row.on) == (10, date(2025, 1, 20))
    assert (standing.consecutive_now, standing.consecutive_most) == (10, 10)


@pytest.mark.parametrize("text", ["AAAAA AAAA. A", "AAAAA AAAA", "AAAAA .AAAA A"])
def test_nine_days_in_a_row_or_a_day_of_work_between_reach_nothing(policy, weights, text):
    standing = standing_of(weights(text), 2025, policy)
    assert "in_a_row" not in _codes(standing)


def test_a_day_on_time_ends_the_row(policy, weights):
    standing = standing_of(weights("AAA.A A."), 2025, policy)
    assert (standing.consecutive_now, standing.consecutive_most) == (0, 3)
    assert standing_of(weights("AAA.A A"), 2025, policy).consecutive_now == 2


def test_a_row_goes_over_the_turn_of_the_year_and_belongs_to_the_year_of_its_tenth_day(policy, weights):
    over = weights("AAAAA AAAAA", monday=date(2025, 12, 29))
    before, after = standing_of(over, 2025, policy), standing_of(over, 2026, policy)
    assert (_codes(before), before.absent_days) == (["days_3"], 3)
    assert _codes(after) == ["days_3", "days_4", "days_7", "in_a_row"]
    assert (after.absent_days, after.consecutive_most) == (7, 10)
    assert [one.on for one in after.reached if one.band.consecutive] == [date(2026, 1, 9)]


def test_a_row_that_was_full_before_the_turn_of_the_year_is_not_warned_of_again(policy, weights):
    over = weights("AAAAA AAAAA AAAAA AAA", monday=date(2025, 12, 15))
    assert "in_a_row" in _codes(standing_of(over, 2025, policy))
    assert _codes(standing_of(over, 2026, policy)) == ["days_3", "days_4"]


def test_the_years_count_for_themselves(policy, weights):
    days = [*weights("A.A", monday=date(2025, 12, 15)), *weights("A.A", monday=date(2026, 1, 5))]
    assert [standing_of(days, year, policy).absent_days for year in (2025, 2026)] == [2, 2]


def test_which_years_a_day_has_a_part_in():
    assert counted_from(2026) == date(2025, 10, 1)
    assert (years_of(date(2025, 9, 30)), years_of(date(2025, 10, 1))) == ((2025,), (2025, 2026))


DAY = st.dates(date(2024, 10, 1), date(2025, 12, 31))
DAYS = st.lists(
    st.builds(DayWeight, DAY, st.just(True)) | st.builds(DayWeight, DAY, minutes=st.integers(0, 450)),
    unique_by=lambda day: day.date,
    max_size=120,
)


@given(days=DAYS, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_days_never_matters(policy, days, seed):
    shuffled = list(days)
    seed.shuffle(shuffled)
    assert standing_of(shuffled, 2025, policy) == standing_of(days, 2025, policy)


@given(days=DAYS)
def test_more_absent_days_never_reach_less(policy, days):
    before = standing_of(days, 2025, policy)
    more = [DayWeight(day.date, True) if day.date.month == 6 else day for day in days]
    after = standing_of(more, 2025, policy)
    assert set(_codes(before)) <= set(_codes(after))
    assert before.days <= after.days and before.consecutive_most <= after.consecutive_most


@given(days=DAYS)
def test_the_highest_band_and_the_next_one_surround_the_days(policy, days):
    standing = standing_of(days, 2025, policy)
    assert (standing.band.days if standing.band else 0) <= standing.days
    if standing.next:
        missing = standing.next.days * 450 + standing.next.minutes
        assert standing.absent_days * 450 + standing.minutes + missing == standing.next.band.days * 450
