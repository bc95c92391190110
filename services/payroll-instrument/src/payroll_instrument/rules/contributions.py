"""Worker's share of health insurance (Perpres 64/2020): on salary and allowance together up to a ceiling."""

from decimal import Decimal

from payroll_instrument.rules.amounts import HUNDRED, whole_rupiah
from payroll_instrument.rules.policy import Policy


def contribution_base(gross: int, salary_base: int, policy: Policy) -> int:
    """The part of the allowance that the ceiling leaves room for; never negative."""
    return max(0, min(policy.contribution.wage_ceiling - salary_base, gross))


def contribution_on(gross: int, salary_base: int, policy: Policy) -> int:
    """Whole rupiah; `salary_base` is already contributed on with the salary."""
    base = contribution_base(gross, salary_base, policy)
    return whole_rupiah(Decimal(base) * policy.contribution.percent, HUNDRED, policy.rounding.contribution)
