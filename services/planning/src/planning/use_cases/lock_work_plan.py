"""Take hold of a plan that is about to change."""

from uuid import UUID

from service_chassis.database import Transaction

from planning.rules.errors import UnknownPlan
from planning.rules.work_plan import WorkPlan
from planning.storage import work_plans


async def lock_work_plan(tx: Transaction, plan_id: UUID) -> WorkPlan:
    """The plan, its row locked until the end of the transaction; UnknownPlan."""
    plan = await work_plans.locked(tx, plan_id)
    if plan is None:
        raise UnknownPlan
    return plan
