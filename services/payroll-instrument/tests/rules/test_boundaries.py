"""domain.md 10: B1-B6, and the gaps and overlaps of domain.md 8."""

from dataclasses import replace
from decimal import Decimal

import pytest
from payroll_instrument.rules.amounts import exact, plain
from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.contributions import contribution_on
from payroll_instrument.rules.criteria_split import split_gross
from payroll_instrument.rules.productivity import exact_mean
from payroll_instrument.rules.tax import tax_on, tax_percent
from payroll_instrument.rules.tiers import tier_of


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, None), (60, "TL1"), (1859, "TL1"), (1860, "TL2"), (3659, "TL2"), (3660, "TL3"), (5459, "TL3"), (5460, "TL4")],
)
def test_b1_whole_minutes_choose_exactly_one_tier(template, seconds, code):
    rule = tier_of(template.discipline.late_arrival, seconds // 60)
    assert (rule.code if rule else None) == code


def test_b2_no_contribution_when_the_salary_is_over_the_ceiling(template):
    assert contribution_on(6_000_000, 12_500_000, template) == 0


def test_b3_no_contribution_when_the_salary_is_the_ceiling(template):
    assert contribution_on(1, 12_000_000, template) == 0


def test_the_contribution_takes_only_what_the_ceiling_leaves(template):
    assert contribution_on(6_000_000, 11_000_000, template) == 10_000


def test_b4_tax_is_rounded_half_up(template):
    assert tax_on(4_095_690, Decimal(5), template) == 204_785


def test_b5_more_than_a_hundred_percent_leaves_nothing_and_no_less(template, invented):
    absent = {day.day: {"absent": True, "activities_missed": ("assembly",)} for day in invented.workdays()}
    result = assess(invented.month(invented.days(absent)), template)
    assert result is not None
    assert (plain(result.deduction_percent), result.discipline_amount) == ("115", 0)


def test_b6_a_split_keeps_the_sum():
    weights = {"BK": Decimal(50), "PK": Decimal(30), "KK": Decimal(20)}
    assert split_gross(4_100_001, weights) == {"BK": 2_050_001, "PK": 1_230_000, "KK": 820_000}


def test_all_days_absent_still_keep_a_part_of_the_discipline_component(template, invented):
    days = invented.days({day.day: {"absent": True} for day in invented.workdays()[:21]})
    result = assess(invented.month(days), template)
    assert result is not None
    assert plain(result.deduction_percent) == "63"


def test_an_absent_day_is_one_deduction_not_also_two_missing_punches(template, invented):
    days = invented.days({1: {"absent": True, "missing_check_in": True, "missing_check_out": True}})
    result = assess(invented.month(days), template)
    assert result is not None
    assert plain(result.deduction_percent) == "3"


@pytest.mark.parametrize(
    ("status", "grade", "percent"),
    [
        ("PNS", "I/d", "0"),
        ("PNS", "II/c", "0"),
        ("CPNS", "III/a", "5"),
        ("PNS", "IV/e", "15"),
        ("PPPK", "V", "0"),
        ("PPPK", "IX", "5"),
        ("PPPK", "PPPK X", "5"),
        ("PPPK", "III", "0"),
        ("PPPK", "III/b", "5"),
        ("PPPK", "IV/a", "15"),
    ],
)
def test_tax_goes_by_the_form_of_the_grade(template, invented, status, grade, percent):
    rate = tax_percent(invented.post(employment_status=status, grade=grade), template)
    assert rate == Decimal(percent)


def test_a_grade_that_the_policy_does_not_know_blocks_the_instrument(template, invented):
    person = invented.person(post=invented.post(grade="XX/z"))
    result = assess(invented.month(invented.days(), person=person), template)
    assert result is not None
    assert (result.status, result.blockers) == ("provisional", ("grade_not_in_policy",))


def test_plain_text_of_decimals_has_no_exponent_and_no_trailing_zeros():
    with exact():
        given = [Decimal("92.50"), Decimal(100), Decimal("1E+2"), Decimal("0.00"), Decimal("-0.0"), Decimal("0.10")]
    assert [plain(value) for value in given] == ["92.5", "100", "100", "0", "0", "0.1"]


def test_a_mean_without_an_end_is_priced_exactly(template, invented):
    stated = Decimal(250) / 3
    weighted, total = exact_mean(
        stated, [(Decimal(80), Decimal(1)), (Decimal(85), Decimal(1)), (Decimal(85), Decimal(1))]
    )
    assert (weighted, total) == (250, 3)
    score = replace(invented.score(str(stated)), weighted_sum=weighted, total_weight=total)
    person = invented.person(post=invented.post(ceiling=5532975))
    result = assess(replace(invented.month(invented.days(), person=person), score=score), template)
    assert result is not None and result.productivity_amount == 2_766_488


@pytest.mark.parametrize(("stated", "kept"), [("83.33", True), ("83.3", True), ("84", True), ("90", False)])
def test_the_stated_score_counts_when_the_items_do_not_lead_to_it(stated, kept):
    items = [(Decimal(80), Decimal(2)), (Decimal(90), Decimal(1))]
    assert exact_mean(Decimal(stated), items) == ((250, 3) if kept else (Decimal(stated), 1))
