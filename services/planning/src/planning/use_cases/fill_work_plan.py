"""A person writes, rewrites or revises the plan of a month."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from service_chassis.database import Transaction

from planning.rules.employees import check_serving
from planning.rules.errors import PlanChangedMeanwhile
from planning.rules.plan_items import PlanItem, checked_items
from planning.rules.work_plan import WorkPlan, draft, refill
from planning.storage import work_plans
from planning.use_cases.know_employee import know_employee


async def fill_work_plan(
    tx: Transaction, actor_nip: str, period: str, items: Sequence[PlanItem], at: datetime
) -> WorkPlan:
    """The person's plan of `period` with `items`; the same items again change nothing."""
    check_serving(await know_employee(tx, actor_nip), period)
    accepted = checked_items(items)
    plan = await work_plans.locked_of(tx, actor_nip, period)
    if plan is None:
        begun = draft(uuid4(), actor_nip, period, accepted, at)
        if await work_plans.add(tx, begun):
            return begun
        plan = await work_plans.locked_of(tx, actor_nip, period)
    if plan is None:
        raise PlanChangedMeanwhile
    filled = refill(plan, accepted, actor_nip, at)
    if filled is not plan:
        await work_plans.save(tx, plan, filled)
    return filled
