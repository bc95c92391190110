"""Writes the steps of one assessment in the order in which they were computed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.assessment import Assessment
from payroll_instrument.rules.discipline import Deduction, unpriced_activities
from payroll_instrument.rules.leave import is_served, leave_rule
from payroll_instrument.rules.proration import Proration
from payroll_instrument.rules.trace import Step, deduction_step, step, unpaid_day_step, unpriced_activity_step


def steps_of(
    result: Assessment,
    proration: Proration,
    deductions: Sequence[Deduction],
    tax_percent: Decimal | None,
    contribution_base: int,
) -> Iterator[Step]:
    yield from _ceiling(result, proration)
    yield _productivity(result)
    yield from map(deduction_step, deductions)
    for day, activity in unpriced_activities(result.facts.days, result.policy):
        yield unpriced_activity_step(day, activity)
    yield _discipline(result)
    yield from _payment(result, tax_percent, contribution_base)
    yield step("status", "Status instrumen", {"blockers": list(result.blockers)}, {"status": result.status})


def _ceiling(result: Assessment, proration: Proration) -> Iterator[Step]:
    policy, post = result.policy, result.standing.post
    yield step(
        "policy",
        policy.name,
        {"period": result.facts.period, "reference_day": policy.reference_day},
        {"code": policy.code, "version": policy.version, "sha256": policy.sha256},
    )
    held = {"position": post.position, "job_class": post.job_class, "grade": post.grade}
    yield step("ceiling", "Pagu menurut jabatan pada hari acuan", held, {"ceiling": post.ceiling})
    percent = policy.status_percent[post.employment_status]
    status = {"employment_status": post.employment_status}
    yield step("status_factor", "Bagian pagu menurut status kepegawaian", status, {"percent": plain(percent)})
    for day in result.facts.days:
        if day.working_day and day.excuse and not is_served(policy, day):
            yield unpaid_day_step(day, leave_rule(policy, day.excuse))
    served = {
        "first_served": result.standing.first_served.isoformat(),
        "last_served": result.standing.last_served.isoformat(),
        "reason": proration.reason,
    }
    part = {"served": proration.served, "scheduled": proration.scheduled}
    yield step("proration", "Bagian bulan yang dibayar", served, part)


def _productivity(result: Assessment) -> Step:
    score = result.facts.score
    inputs = {
        "weight": plain(result.policy.productivity_weight),
        "score": plain(score.productivity_score) if score else None,
        "weighted_sum": plain(score.weighted_sum) if score else None,
        "total_weight": plain(score.total_weight) if score else None,
        "score_revision": score.revision if score else None,
        "scored_by": score.scored_by if score else None,
        "rounding": result.policy.rounding.component,
    }
    return step("productivity", "Komponen produktivitas", inputs, {"amount": result.productivity_amount})


def _discipline(result: Assessment) -> Step:
    inputs = {
        "weight": plain(result.policy.discipline_weight),
        "deduction_percent": plain(result.deduction_percent),
        "cap": plain(result.policy.discipline.cap),
        "discipline_percent": plain(result.discipline_percent),
        "rounding": result.policy.rounding.component,
    }
    return step("discipline", "Komponen disiplin", inputs, {"amount": result.discipline_amount})


def _payment(result: Assessment, tax_percent: Decimal | None, contribution_base: int) -> Iterator[Step]:
    post, policy = result.standing.post, result.policy
    parts = {"productivity_amount": result.productivity_amount, "discipline_amount": result.discipline_amount}
    yield step("gross", "Jumlah kotor", parts, {"amount": result.gross})
    taxed = {
        "grade": post.grade,
        "percent": None if tax_percent is None else plain(tax_percent),
        "rounding": policy.rounding.tax,
    }
    yield step("tax", "PPh Pasal 21 final menurut golongan", taxed, {"amount": result.tax})
    contributed = {
        "salary_base": post.contribution_base,
        "wage_ceiling": policy.contribution.wage_ceiling,
        "base": contribution_base,
        "percent": plain(policy.contribution.percent),
        "rounding": policy.rounding.contribution,
    }
    yield step("contribution", "Iuran jaminan kesehatan", contributed, {"amount": result.contribution})
    taken = {"gross": result.gross, "tax": result.tax, "contribution": result.contribution}
    yield step("net", "Jumlah bersih", taken, {"amount": result.net})
