"""Deductions from the discipline component, each with its day, minutes, rule and source events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from payroll_instrument.rules.amounts import HUNDRED
from payroll_instrument.rules.facts import DayFact
from payroll_instrument.rules.leave import leave_percent, leave_rule
from payroll_instrument.rules.policy import DayRule, Policy
from payroll_instrument.rules.tiers import tier_of


@dataclass(frozen=True, slots=True)
class Deduction:
    """`percent` of the discipline component. `source_events`: the punches behind it; a leave names its letter."""

    date: date
    kind: str
    rule: DayRule
    percent: Decimal
    minutes: int | None
    day: DayFact


def deductions_of(days: Iterable[DayFact], policy: Policy) -> list[Deduction]:
    """`days` in order of date; non-working days cost nothing."""
    return [deduction for day in days if day.working_day for deduction in _of_day(day, policy)]


def unpriced_activities(days: Iterable[DayFact], policy: Policy) -> list[tuple[DayFact, str]]:
    """Missed activities that the policy has no price for: they cost nothing, and the trace says so."""
    return [
        (day, activity)
        for day in days
        if day.working_day and day.excuse is None
        for activity in sorted(day.activities_missed)
        if activity not in policy.discipline.activities
    ]


def discipline_percent(total: Decimal, policy: Policy) -> Decimal:
    """What is left of the component: 100 - min(total, cap), never negative."""
    return HUNDRED - min(total, policy.discipline.cap)


def _of_day(day: DayFact, policy: Policy) -> Iterator[Deduction]:
    rules = policy.discipline
    if day.excuse is not None:
        leave = leave_rule(policy, day.excuse)
        percent = leave_percent(leave, day.excuse)
        if leave.served and percent:
            yield Deduction(day.date, f"leave.{leave.kind}", leave.rule, percent, None, day)
        return
    if day.absent:
        yield _whole("absence", rules.absence, day)
    else:
        yield from _at_the_boundaries(day, policy)
    for activity in sorted(day.activities_missed):
        if activity in rules.activities:
            yield _whole(f"activity.{activity}", rules.activities[activity], day)


def _at_the_boundaries(day: DayFact, policy: Policy) -> Iterator[Deduction]:
    """A missing punch takes the place of the minutes of the same boundary: never both."""
    rules = policy.discipline
    if day.missing_check_in:
        yield _whole("missing_check_in", rules.missing_check_in, day)
    elif late := tier_of(rules.late_arrival, day.minutes_late):
        yield Deduction(day.date, "late_arrival", late, late.percent, day.minutes_late, day)
    if day.missing_check_out:
        yield _whole("missing_check_out", rules.missing_check_out, day)
    elif early := tier_of(rules.early_departure, day.minutes_early):
        yield Deduction(day.date, "early_departure", early, early.percent, day.minutes_early, day)


def _whole(kind: str, rule: DayRule, day: DayFact) -> Deduction:
    return Deduction(day.date, kind, rule, rule.percent, None, day)
