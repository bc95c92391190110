"""What planning answers."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, PlainSerializer

from planning.rules.numbers import plain
from planning.rules.work_plan import PlanState
from planning.use_cases.show_work_plans import PlanView, Step

PlainDecimal = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class ItemAnswer(BaseModel):
    item_number: int
    description: str
    indicator: str
    target: PlainDecimal
    unit: str
    weight: PlainDecimal
    expectation: str | None


class StepAnswer(BaseModel):
    """One revision of the plan: who brought it into this state, when and why."""

    revision: int
    state: PlanState
    reason: str | None
    changed_by: str
    changed_at: datetime


class WorkPlanAnswer(BaseModel):
    plan_id: UUID
    nip: str
    name: str | None
    agency_code: str | None
    period: str
    state: PlanState
    revision: int
    reason: str | None
    changed_by: str
    changed_at: datetime
    items: list[ItemAnswer]


class WorkPlanWithHistory(WorkPlanAnswer):
    history: list[StepAnswer]


class WorkPlansAnswer(BaseModel):
    plans: list[WorkPlanAnswer]


def plan_answer(view: PlanView) -> WorkPlanAnswer:
    return WorkPlanAnswer(**_fields(view))


def plan_with_history(view: PlanView, steps: list[Step]) -> WorkPlanWithHistory:
    history = [StepAnswer.model_validate(step, from_attributes=True) for step in steps]
    return WorkPlanWithHistory(**_fields(view), history=history)


def _fields(view: PlanView) -> dict[str, object]:
    plan = view.plan
    return {
        "plan_id": plan.plan_id,
        "nip": plan.nip,
        "name": view.name,
        "agency_code": view.agency_code,
        "period": plan.period,
        "state": plan.state,
        "revision": plan.revision,
        "reason": plan.reason,
        "changed_by": plan.changed_by,
        "changed_at": plan.changed_at,
        "items": [ItemAnswer.model_validate(item, from_attributes=True) for item in plan.items],
    }
