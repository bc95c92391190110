"""Plans as people read them: with name, agency and history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from planning.rules.errors import UnknownPlan
from planning.rules.raters import ActingPerson
from planning.rules.visibility import check_visible
from planning.rules.work_plan import PlanState, WorkPlan
from planning.storage import employees, plan_lists, work_plans
from planning.use_cases.know_employee import know_employee

__all__ = ["PlanFilter", "PlanView", "Step", "describe", "show_own", "show_subordinates", "show_work_plan"]

PlanFilter = plan_lists.PlanFilter


@dataclass(frozen=True, slots=True)
class Step:
    """One saved revision of a plan."""

    revision: int
    state: PlanState
    reason: str | None
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with what the directory says of its person on the day of reading."""

    plan: WorkPlan
    name: str | None
    agency_code: str | None


async def show_own(tx: Transaction, nip: str, wanted: PlanFilter, day: date) -> list[PlanView]:
    return await describe(tx, await plan_lists.own(tx, nip, wanted), day)


async def show_subordinates(tx: Transaction, rater: ActingPerson, wanted: PlanFilter, day: date) -> list[PlanView]:
    """Plans of everybody over whom `rater` may decide on `day`."""
    return await describe(tx, await plan_lists.of_subordinates(tx, rater, day, wanted), day)


async def show_work_plan(tx: Transaction, asker: ActingPerson, plan_id: UUID, day: date) -> tuple[PlanView, list[Step]]:
    """One plan with its history; UnknownPlan, PlanNotVisible."""
    plan = await work_plans.find(tx, plan_id)
    if plan is None:
        raise UnknownPlan
    person = await know_employee(tx, plan.nip)
    check_visible(asker, plan.nip, person.supervisor_on(day))
    steps = [
        Step(r.revision, PlanState(r.state), r.reason, r.changed_by, r.changed_at)
        for r in await work_plans.history(tx, plan_id)
    ]
    return (await describe(tx, [plan], day))[0], steps


async def describe(tx: Transaction, plans: Sequence[WorkPlan], day: date) -> list[PlanView]:
    known = await employees.briefs(tx, [plan.nip for plan in plans], day)
    return [PlanView(plan, *known.get(plan.nip, (None, None))) for plan in plans]
