"""What a day of leave costs (leave matrix, domain 1.6)."""

from decimal import Decimal

from payroll_instrument.rules.amounts import ZERO
from payroll_instrument.rules.facts import DayFact, Excuse
from payroll_instrument.rules.policy import LeaveRule, Policy


def leave_rule(policy: Policy, excuse: Excuse) -> LeaveRule:
    return policy.discipline.leave[excuse.kind]


def leave_percent(rule: LeaveRule, excuse: Excuse) -> Decimal:
    """Percent of the discipline component for this day of the case."""
    return rule.rule.percent if excuse.day_number > rule.free_days else ZERO


def is_served(policy: Policy, day: DayFact) -> bool:
    """False on a working day of a leave that isn't paid at all."""
    return day.excuse is None or leave_rule(policy, day.excuse).served
