"""Corrections of a closed month, by the template's percentages: absent 3, missing check-in 1.5, 31 minutes late 1."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from payroll_instrument.rules.corrections import Correction, correct_month
from payroll_instrument.rules.facts import Excuse

AT = datetime(2025, 11, 12, 3, 0, tzinfo=UTC)


@pytest.fixture
def correction(invented):
    def make(number, target="2025-11", revision=1, withdrawn=False, closed=1, **marks):
        day = date(2025, 10, number)
        would_be = invented.day(day, revision=revision, **marks)
        return Correction(invented.nip, day, "2025-10", target, revision, closed, withdrawn, would_be, ("letter",), AT)

    return make


@pytest.fixture
def correct(invented, template):
    def run(corrections, marks=None):
        return correct_month(invented.days(marks or {}), corrections, template)

    return run


def sick(number=1):
    return Excuse("sick_with_note", "800/1", number)


def test_an_absent_day_that_turns_out_to_be_sick_leave_takes_three_percent_back(correct, correction):
    (month,) = correct([correction(14, excuse=sick())], {14: {"absent": True}})
    assert (month.before_percent, month.after_percent, month.difference_percent) == (3, 0, -3)
    (line,) = month.lines
    assert (line.before.percent, line.after.percent, line.closed_day_heard) == (3, 0, True)
    assert (month.period, month.target_period) == ("2025-10", "2025-11")


def test_a_month_is_compared_as_a_whole_and_day_by_day(correct, correction):
    marks = {1: {"minutes_late": 31}, 2: {"absent": True}, 3: {"absent": True}}
    (month,) = correct([correction(3, minutes_late=31), correction(2, excuse=sick())], marks)
    assert (month.before_percent, month.after_percent) == (7, 2)
    assert [(line.correction.date.day, line.before.percent, line.after.percent) for line in month.lines] == [
        (2, 3, 0),
        (3, 3, 1),
    ]


def test_above_the_cap_nothing_is_taken_back(invented, template, correction):
    capped = replace(template, discipline=replace(template.discipline, cap=Decimal(60)))
    days = invented.days({day.day: {"absent": True} for day in invented.workdays()})  # 23 days, 69 percent
    (month,) = correct_month(days, [correction(14, excuse=sick())], capped)
    assert (month.lines[0].before.percent, month.lines[0].after.percent, month.difference_percent) == (3, 0, 0)
    (month,) = correct_month(days, [correction(n, excuse=sick()) for n in (13, 14, 15, 16)], capped)
    assert (month.before_percent, month.after_percent) == (60, 57)


def test_a_later_target_starts_from_what_the_earlier_one_left(correct, correction):
    first = correction(14, excuse=sick())
    second = correction(14, target="2025-12", revision=2, minutes_late=31)
    november, december = correct([second, first], {14: {"absent": True}})
    assert (november.before_percent, november.after_percent) == (3, 0)
    assert (december.before_percent, december.after_percent) == (0, 1)
    assert (december.lines[0].before.percent, december.lines[0].after.percent) == (0, 1)


def test_what_was_withdrawn_corrects_nothing(correct, correction):
    assert correct([correction(14, withdrawn=True, absent=True)], {14: {"absent": True}}) == []
    withdrawn = correction(14, withdrawn=True, revision=2, absent=True)
    (month,) = correct([withdrawn, correction(14, "2025-12", 3, excuse=sick())], {14: {"absent": True}})
    assert (month.target_period, month.before_percent, month.after_percent) == ("2025-12", 3, 0)


def test_a_day_that_became_a_holiday_costs_nothing(correct, correction):
    (month,) = correct([correction(14, working_day=False)], {14: {"absent": True}})
    assert month.difference_percent == -3


def test_a_day_closed_as_none_may_turn_out_to_be_worked(correct, correction):
    (month,) = correct([correction(4, closed=0, absent=True)])
    assert (month.before_percent, month.after_percent, month.lines[0].closed_day_heard) == (0, 3, True)


def test_unpaid_leave_costs_no_percent_but_isnt_paid(correct, correction):
    unpaid = Excuse("unpaid_leave", "800/2", 1)
    (month,) = correct([correction(14, excuse=unpaid)], {14: {"absent": True}})
    (line,) = month.lines
    assert (line.after.percent, line.before.served, line.after.served) == (0, True, False)


def test_a_correction_that_overtakes_its_day_says_so(template, invented, correction):
    days = [day for day in invented.days() if day.date.day != 14]
    (month,) = correct_month(days, [correction(14, excuse=sick())], template)
    assert month.lines[0].closed_day_heard is False


def test_the_order_of_corrections_and_days_does_not_matter(invented, template, correction):
    corrections = [
        correction(14, excuse=sick()),
        correction(14, "2025-12", 2, absent=True),
        correction(15, minutes_late=31),
    ]
    days = invented.days({14: {"absent": True}, 15: {"absent": True}})
    expected = correct_month(days, corrections, template)
    for order in permutations(corrections):
        assert correct_month(reversed(days), order, template) == expected
