"""Hears planning."""

from event_contracts.planning import WorkPlanApprovedV1
from event_contracts.registry import queue_name
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from realization.rules.opening import ApprovedItem, ApprovedPlan
from realization.use_cases.open_realizations import open_realizations

QUEUE = queue_name("realization", "planning")


async def hear_approved_plans(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """Approved plans. Refused: `unknown_type`, `plan_without_items`, and `realization_already_open` when the month is
    open from another plan or an older revision of it."""
    refusals: list[Refusal] = []
    plans: list[tuple[ReceivedEvent, ApprovedPlan]] = []
    for event in events:
        if event.type != WorkPlanApprovedV1.TYPE:
            refusals.append(Refusal(event, "unknown_type", event.type))
            continue
        plan = _plan(WorkPlanApprovedV1.model_validate(event.data))
        if plan.items:
            plans.append((event, plan))
        else:
            refusals.append(Refusal(event, "plan_without_items", "rencana kerja tanpa hasil kerja"))
    overtaken = await open_realizations(tx, [plan for _, plan in plans])
    detail = "realisasi bulan ini sudah dibuka dari rencana kerja lain"
    return refusals + [Refusal(event, "realization_already_open", detail) for event, plan in plans if plan in overtaken]


def subscription() -> Subscription:
    return Subscription(QUEUE, hear_approved_plans)


def _plan(fact: WorkPlanApprovedV1) -> ApprovedPlan:
    return ApprovedPlan(
        plan_id=fact.plan_id,
        revision=fact.revision,
        nip=fact.nip,
        period=fact.period,
        approved_by=fact.approved_by,
        approved_at=fact.approved_at,
        items=tuple(
            ApprovedItem(i.item_number, i.description, i.indicator, i.target, i.unit, i.weight, i.expectation)
            for i in fact.items
        ),
    )
