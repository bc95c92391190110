"""A person hands the plan to the supervisor."""

from datetime import datetime
from uuid import UUID

from service_chassis.database import Transaction

from planning.rules.work_plan import WorkPlan, submit
from planning.storage import work_plans
from planning.use_cases.know_employee import know_employee
from planning.use_cases.lock_work_plan import lock_work_plan


async def submit_work_plan(tx: Transaction, actor_nip: str, plan_id: UUID, at: datetime) -> WorkPlan:
    """The submitted plan; a repeat changes nothing."""
    await know_employee(tx, actor_nip)
    plan = await lock_work_plan(tx, plan_id)
    submitted = submit(plan, actor_nip, at)
    if submitted is not plan:
        await work_plans.save(tx, plan, submitted)
    return submitted
