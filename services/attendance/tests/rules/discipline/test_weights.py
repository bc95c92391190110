from dataclasses import replace
from datetime import date

import pytest
from attendance.rules.attendance_day import NO_WORK, Judgement
from attendance.rules.discipline.weights import DayWeight, silent_days, weight_of
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


def test_a_day_of_which_nothing_was_told_is_silent():
    found = silent_days(_october(1, 2, 3, 6, 7), _october(1, 3), _october(1, 2, 3, 6, 7), date(2025, 10, 6))
    assert found == _october(2, 6)


def test_nobody_is_silent_before_anything_was_told_of_them():
    scheduled = _october(1, 2, 3)
    assert silent_days(scheduled, [], scheduled, date(2025, 10, 31)) == []
    assert silent_days(scheduled, _october(2), scheduled, date(2025, 10, 31)) == _october(3)


def test_a_day_on_which_nobody_was_heard_is_nobodys_silence():
    assert silent_days(_october(1, 2, 3), _october(1), _october(1, 3), date(2025, 10, 31)) == _october(3)
