from dataclasses import replace
from datetime import date

import pytest
from attendance.rules.attendance_day import NO_WORK, JudgedDay, Judgement
from attendance.rules.discipline.weights import DayWeight, people_to_count, silent_days, weight_of
from attendance.rules.letters import Excuse

DAY = date(2025, 10, 1)
WORKED = Judgement(working_day=True)


@pytest.mark.parametrize(
    ("judged", "weight"),
    [
        (NO_WORK, None),
        (WORKED, DayWeight(DAY)),
        (replace(WORKED, absent=True), DayWeight(DAY, absent=True)),
        (replace(WORKED, minutes_late=31, minutes_early=15), DayWeight(DAY, minutes=46)),
        (replace(WORKED, minutes_late=400, minutes_early=80), DayWeight(DAY, minutes=450)),
        (replace(WORKED, missing_check_out=True), DayWeight(DAY)),
        (replace(WORKED, excuse=Excuse("annual_leave", "1", 1)), DayWeight(DAY)),
        (replace(WORKED, excuse=Excuse("sick_without_note", "1", 1)), DayWeight(DAY, absent=True)),
    ],
)
def test_what_a_day_weighs(policy, judged, weight):
    assert weight_of(DAY, judged, policy) == weight


def test_a_missing_punch_weighs_what_the_policy_says(policy):
    strict = replace(policy, missing_check_in_minutes=91, missing_check_out_minutes=60)
    assert weight_of(DAY, replace(WORKED, missing_check_in=True), strict).minutes == 91
    assert weight_of(DAY, replace(WORKED, missing_check_out=True, minutes_late=5), strict).minutes == 65


def _october(*numbers):
    return [date(2025, 10, number) for number in numbers]


def _silent(judged, *, heard=range(1, 8), first=1, last=6):
    works = [day for day in _october(*heard) if day.weekday() < 5].__contains__
    return silent_days(_october(*heard), _october(*judged), works, first and date(2025, 10, first), *_october(last))


def test_a_working_day_of_which_nothing_was_told_is_silent():
    assert _silent([1, 3]) == _october(2, 6)


def test_nobody_is_silent_before_anything_was_told_of_them():
    assert _silent([], first=None) == []
    assert _silent([2], first=2) == _october(3, 6)


def test_a_day_on_which_nobody_was_heard_is_nobodys_silence():
    assert _silent([1], heard=(1, 3)) == _october(3)


def _day(revision, **judged):
    return JudgedDay("1", DAY, revision, replace(WORKED, **judged))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (_day(1), False),
        (_day(1, missing_check_out=True), False),
        (_day(2), True),
        (_day(1, absent=True), True),
        (_day(1, minutes_late=1), True),
        (_day(1, minutes_early=1), True),
        (_day(1, excuse=Excuse("annual_leave", "1", 1)), True),
    ],
)
def test_whom_a_judged_day_may_make_a_difference_to(day, counts):
    assert people_to_count([day]) == (["1/2025", "1/2026"] if counts else [])
