"""Realizations open when their approved plans are heard."""

from collections.abc import Sequence
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.opening import ApprovedPlan, open_realization
from realization.storage import realizations


async def open_realizations(tx: Transaction, plans: Sequence[ApprovedPlan]) -> list[ApprovedPlan]:
    """Open what isn't open yet. Plans heard again or older than the open ones change nothing. The plans returned
    can't be followed: the person's month is already open from another plan, or an older revision."""
    newest: dict[UUID, ApprovedPlan] = {}
    for plan in sorted(plans, key=lambda plan: (plan.nip, plan.period, plan.revision)):
        newest[plan.plan_id] = plan
    await realizations.add(tx, [open_realization(plan) for plan in newest.values()])
    opened = await realizations.plan_revisions(tx, [(plan.nip, plan.period) for plan in plans])
    return [plan for plan in plans if _overtaken(plan, *opened[plan.nip, plan.period])]


def _overtaken(plan: ApprovedPlan, plan_id: UUID, revision: int) -> bool:
    return plan.plan_id != plan_id or plan.revision > revision
