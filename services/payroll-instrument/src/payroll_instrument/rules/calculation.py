"""The instrument: a pure function of facts and policy. The order of steps changes the rupiah, so the trace keeps it:
ceiling, status factor, proration, components, deductions, cap, gross, tax, contribution, net (domain 1.9)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from payroll_instrument.rules import assessment_trace
from payroll_instrument.rules.amounts import HUNDRED, ZERO, exact, whole_rupiah
from payroll_instrument.rules.assessment import Assessment
from payroll_instrument.rules.completeness import status_of
from payroll_instrument.rules.contributions import contribution_base, contribution_on
from payroll_instrument.rules.discipline import Deduction, deductions_of, discipline_percent
from payroll_instrument.rules.facts import MonthFacts, Post
from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.productivity import ONE, productivity_percent
from payroll_instrument.rules.proration import Proration, prorate
from payroll_instrument.rules.standing import Standing, standing_in
from payroll_instrument.rules.tax import tax_on, tax_percent
from payroll_instrument.rules.trace import Step


@dataclass(frozen=True, slots=True)
class Base:
    """What the components are taken of: ceiling x status factor x proration, kept as a fraction and never rounded."""

    numerator: Decimal
    denominator: Decimal

    def component(self, weight: Decimal, percent: tuple[Decimal, Decimal], mode: str) -> int:
        """`weight` % of the base, of that `percent` % (a fraction), in whole rupiah."""
        above, below = percent
        return whole_rupiah(self.numerator * weight * above, self.denominator * below * HUNDRED * HUNDRED, mode)


def assess(facts: MonthFacts, policy: Policy) -> Assessment | None:
    """None when the person didn't serve in the month: there is nothing to assess. The order of days doesn't matter."""
    standing = standing_in(facts.person, facts.period, policy.reference_day)
    if standing is None:
        return None
    served = [day for day in facts.days if standing.first_served <= day.date <= standing.last_served]
    facts = replace(facts, days=tuple(sorted(served, key=lambda day: day.date)))
    with exact():
        return _assess(facts, standing, policy)


def _assess(facts: MonthFacts, standing: Standing, policy: Policy) -> Assessment:
    post = standing.post
    proration = prorate(facts.days, standing, facts.attendance_close, policy)
    base = _base(post, proration, policy)
    deductions = deductions_of(facts.days, policy)
    total = sum((deduction.percent for deduction in deductions), ZERO)
    left = discipline_percent(total, policy)
    mode = policy.rounding.component
    productivity = base.component(policy.productivity_weight, productivity_percent(facts.score), mode)
    discipline = base.component(policy.discipline_weight, (left, ONE), mode)
    gross = productivity + discipline
    percent = tax_percent(post, policy)
    tax = tax_on(gross, percent or ZERO, policy)
    contribution = contribution_on(gross, post.contribution_base, policy)
    status, blockers = status_of(facts, policy, percent is not None)
    assessment = Assessment(
        facts=facts,
        standing=standing,
        policy=policy,
        status=status,
        blockers=blockers,
        productivity_score=facts.score.productivity_score if facts.score else None,
        deduction_percent=total,
        discipline_percent=left,
        productivity_amount=productivity,
        discipline_amount=discipline,
        gross=gross,
        tax=tax,
        contribution=contribution,
        net=gross - tax - contribution,
    )
    return replace(assessment, trace=_trace(assessment, proration, deductions, percent))


def _base(post: Post, proration: Proration, policy: Policy) -> Base:
    status = policy.status_percent[post.employment_status]
    return Base(post.ceiling * status * proration.served, HUNDRED * proration.scheduled)


def _trace(
    result: Assessment, proration: Proration, deductions: list[Deduction], percent: Decimal | None
) -> tuple[Step, ...]:
    based = contribution_base(result.gross, result.standing.post.contribution_base, result.policy)
    return tuple(assessment_trace.steps_of(result, proration, deductions, percent, based))
