"""The supervisor approves a plan with an expectation for every item; realization hears of it."""

from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from planning.announcements.work_plans import tell_approved
from planning.rules.expectations import Expectation
from planning.rules.raters import ActingPerson
from planning.rules.work_plan import WorkPlan, approve
from planning.storage import work_plans
from planning.use_cases.know_employee import know_employee
from planning.use_cases.lock_work_plan import lock_work_plan


async def approve_work_plan(
    tx: Transaction,
    rater: ActingPerson,
    plan_id: UUID,
    expectations: tuple[Expectation, ...],
    at: datetime,
    day: date,
) -> WorkPlan:
    """The approved plan, announced once. `day`: the calendar day of `at` in the city, on which supervision counts."""
    plan = await lock_work_plan(tx, plan_id)
    person = await know_employee(tx, plan.nip)
    approved = approve(plan, rater, person.supervisor_on(day), expectations, at)
    if approved is not plan:
        await work_plans.save(tx, plan, approved)
        await tell_approved(tx, [approved])
    return approved
