"""The supervisor rejects a plan with a reason."""

from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from planning.rules.raters import ActingPerson
from planning.rules.work_plan import WorkPlan, reject
from planning.storage import work_plans
from planning.use_cases.know_employee import know_employee
from planning.use_cases.lock_work_plan import lock_work_plan


async def reject_work_plan(
    tx: Transaction, rater: ActingPerson, plan_id: UUID, reason: str, at: datetime, day: date
) -> WorkPlan:
    """The rejected plan. `day`: the calendar day of `at` in the city, on which supervision counts."""
    plan = await lock_work_plan(tx, plan_id)
    person = await know_employee(tx, plan.nip)
    rejected = reject(plan, rater, person.supervisor_on(day), reason, at)
    if rejected is not plan:
        await work_plans.save(tx, plan, rejected)
    return rejected
