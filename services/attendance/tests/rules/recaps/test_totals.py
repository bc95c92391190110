"""What a month comes to, and that nothing of it is lost or counted twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from attendance.rules.attendance_day import NO_WORK, JudgedDay, Judgement
from attendance.rules.letters import KINDS, Excuse
from attendance.rules.recaps.totals import MonthTotals, sum_of, totals_of
from hypothesis import given
from hypothesis import strategies as st

CAME = datetime(2025, 10, 1, 0, 20, tzinfo=UTC)
WORKED = Judgement(working_day=True, check_in=CAME, check_out=CAME + timedelta(hours=9))
OPEN = Judgement(working_day=True)
TODAY = date(2025, 10, 20)


def _month(*judgements, scheduled=0):
    days = [JudgedDay("1", date(2025, 10, number), 1, one) for number, one in enumerate(judgements, 1)]
    return totals_of(days, [date(2025, 10, number) for number in range(1, scheduled + 1)], TODAY)


@pytest.mark.parametrize(
    ("judged", "counted"),
    [
        (WORKED, {"present": 1}),
        (replace(WORKED, minutes_late=31), {"present": 1, "late": 1, "late_minutes": 31}),
        (replace(WORKED, minutes_early=5), {"present": 1, "early": 1, "early_minutes": 5}),
        (replace(WORKED, check_in=None, missing_check_in=True), {"present": 1, "missing_check_in": 1}),
        (replace(WORKED, check_out=None, missing_check_out=True), {"present": 1, "missing_check_out": 1}),
        (replace(OPEN, absent=True), {"absent": 1}),
        (replace(OPEN, outages=("a",)), {"outage": 1}),
        (replace(WORKED, outages=("a",)), {"present": 1}),
        (replace(OPEN, excuse=Excuse("official_duty", "1", 1)), {"excused": {"official_duty": 1}}),
        (replace(WORKED, excuse=Excuse("annual_leave", "1", 1)), {"excused": {"annual_leave": 1}}),
        (
            replace(OPEN, absent=True, activities_missed=("assembly",)),
            {"absent": 1, "activities_missed": {"assembly": 1}},
        ),
    ],
)
def test_what_a_day_counts_as(judged, counted):
    assert _month(judged) == MonthTotals(working_days=1, **counted)


def test_days_without_work_are_not_counted():
    assert _month(NO_WORK, NO_WORK) == MonthTotals()


def test_days_of_which_nothing_is_known_are_told_apart_from_those_to_come():
    totals = _month(WORKED, OPEN, scheduled=22)
    assert (totals.working_days, totals.present, totals.unjudged, totals.to_come) == (22, 1, 21, 3)


DAYS = st.builds(
    Judgement,
    working_day=st.booleans(),
    check_in=st.none() | st.just(CAME),
    check_out=st.none() | st.just(CAME),
    minutes_late=st.integers(0, 500),
    absent=st.booleans(),
    excuse=st.none() | st.builds(Excuse, st.sampled_from(KINDS), st.just("1"), st.just(1)),
    outages=st.sampled_from([(), ("a",)]),
)


@given(st.lists(DAYS, max_size=31), st.integers(0, 31))
def test_every_working_day_is_counted_exactly_once(judged, scheduled):
    totals = _month(*judged, scheduled=scheduled)
    parts = totals.present + totals.absent + totals.outage + sum(totals.excused.values()) + totals.unjudged
    assert totals.working_days == parts
    assert totals.late <= totals.present + totals.absent + totals.outage + sum(totals.excused.values())


@given(st.lists(st.lists(DAYS, max_size=31), max_size=5))
def test_the_sum_of_rows_is_the_total(months):
    """As if all of it had been one person's month (defect of a city's system: list and recap disagreed)."""
    total = sum_of(_month(*days) for days in months)
    alone = [_month(day) for days in months for day in days]
    assert total == sum_of(alone)
    assert total.working_days == sum(one.working_days for one in alone)
