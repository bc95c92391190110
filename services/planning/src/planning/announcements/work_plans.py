"""Approved plans, told to realization."""

from collections.abc import Sequence

from event_contracts.planning import PlannedResult, WorkPlanApprovedV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from planning.rules.numbers import exact
from planning.rules.plan_items import PlanItem
from planning.rules.work_plan import WorkPlan


async def tell_approved(tx: Transaction, plans: Sequence[WorkPlan]) -> None:
    await announce(tx, "planning", [Announcement(_approved(plan), plan.nip) for plan in plans])


def _approved(plan: WorkPlan) -> WorkPlanApprovedV1:
    return WorkPlanApprovedV1(
        plan_id=plan.plan_id,
        revision=plan.revision,
        nip=plan.nip,
        period=plan.period,
        approved_by=plan.changed_by,
        approved_at=plan.changed_at,
        items=[_item(item) for item in plan.items],
    )


def _item(item: PlanItem) -> PlannedResult:
    return PlannedResult(
        item_number=item.item_number,
        description=item.description,
        indicator=item.indicator,
        target=exact(item.target),
        unit=item.unit,
        weight=exact(item.weight),
        expectation=item.expectation or "",
    )
