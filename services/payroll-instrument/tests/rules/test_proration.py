"""Joiners, leavers, CPNS, unpaid leave and movers (spec of the payment; domain.md 1.6, 1.7)."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.facts import Excuse


def rupiah(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def test_a_joiner_is_paid_by_working_days_served(template, invented):
    person = invented.person(start_date=date(2025, 10, 13), post=invented.post(first_date=date(2025, 10, 13)))
    days = [day for day in invented.days() if day.date >= date(2025, 10, 13)]
    result = assess(invented.month(days, "92.5", person), template)
    assert result is not None and len(days) == 15
    assert result.productivity_amount == rupiah(Decimal(4447069) * 60 * Decimal("92.5") * 15 / (23 * 100 * 100))
    assert result.discipline_amount == rupiah(Decimal(4447069) * 40 * 15 / (23 * 100))
    assert result.status == "complete"


def test_a_joiner_on_the_first_working_day_after_a_weekend_is_paid_in_full(template, invented):
    person = invented.person(start_date=date(2025, 10, 1), post=invented.post(first_date=date(2025, 10, 1)))
    result = assess(invented.month(invented.days(), "100", person), template)
    assert result is not None and result.gross == 4447069


def test_a_leaver_is_paid_to_the_last_day(template, invented):
    person = invented.person(end_date=date(2025, 10, 10))
    result = assess(invented.month(invented.days(), "100", person), template)
    assert result is not None
    assert result.gross == rupiah(Decimal(4447069) * 60 * 8 / 2300) + rupiah(Decimal(4447069) * 40 * 8 / 2300)


def test_a_probationary_employee_gets_eighty_percent_without_rounding_on_the_way(template, invented):
    person = invented.person(post=invented.post(employment_status="CPNS"))
    result = assess(invented.month(invented.days(), "92.5", person), template)
    assert result is not None
    assert result.productivity_amount == rupiah(Decimal(4447069) * Decimal("0.8") * Decimal("0.6") * Decimal("0.925"))


def test_a_probationary_joiner_multiplies_first_and_divides_last(template, invented):
    start = date(2025, 10, 20)
    post = invented.post(employment_status="CPNS", first_date=start, ceiling=1_000_001)
    days = [day for day in invented.days() if day.date >= start]
    result = assess(invented.month(days, "33.3", invented.person(start_date=start, post=post)), template)
    assert result is not None
    assert result.productivity_amount == rupiah(Decimal(1_000_001 * 80 * 10 * 60) * Decimal("33.3") / (23 * 1_000_000))


def test_days_of_unpaid_leave_are_not_served(template, invented):
    marks = {day: {"excuse": Excuse("big_leave", "800/9", number)} for number, day in enumerate((6, 7, 8, 9, 10), 1)}
    result = assess(invented.month(invented.days(marks)), template)
    assert result is not None
    assert result.deduction_percent == 0
    assert result.gross == rupiah(Decimal(4447069) * 60 * 18 / 2300) + rupiah(Decimal(4447069) * 40 * 18 / 2300)


def test_a_whole_month_of_unpaid_leave_pays_nothing(template, invented):
    marks = {day.day: {"excuse": Excuse("unpaid_leave", "800/9", n)} for n, day in enumerate(invented.workdays(), 1)}
    result = assess(invented.month(invented.days(marks)), template)
    assert result is not None and (result.gross, result.net) == (0, 0)


def test_before_the_close_nothing_is_prorated(template, invented):
    person = invented.person(start_date=date(2025, 10, 13), post=invented.post(first_date=date(2025, 10, 13)))
    facts = invented.month(invented.days()[8:], "100", person)
    result = assess(replace(facts, attendance_close=None), template)
    assert result is not None
    assert (result.status, result.blockers, result.gross) == ("provisional", ("attendance_not_closed",), 4447069)


def test_a_mover_is_paid_by_the_post_of_the_first_day(template, invented):
    before = invented.post(last_date=date(2025, 10, 14))
    after = invented.post(first_date=date(2025, 10, 15), agency_code="7.01", ceiling=9_000_000)
    person = invented.person(posts=(after, before))
    result = assess(invented.month(invented.days(), "100", person), template)
    assert result is not None
    assert (result.standing.post.agency_code, result.gross) == ("1.02", 4447069)


def test_who_did_not_serve_in_the_month_has_no_instrument(template, invented):
    for changes in ({"start_date": date(2025, 11, 1)}, {"end_date": date(2025, 9, 30)}, {"posts": ()}):
        assert assess(invented.month(invented.days(), person=invented.person(**changes)), template) is None
