"""A realization opens from the approved plan."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from realization.rules.realization import Realization, RealizationState
from realization.rules.scoring import RealizationItem

_REALIZATIONS = UUID("6f0d7c52-5a0e-5d0b-9d38-0c3a6b1f2e47")


@dataclass(frozen=True, slots=True)
class ApprovedItem:
    item_number: int
    description: str
    indicator: str
    target: Decimal
    unit: str
    weight: Decimal
    expectation: str


@dataclass(frozen=True, slots=True)
class ApprovedPlan:
    """What planning told."""

    plan_id: UUID
    revision: int
    nip: str
    period: str
    approved_by: str
    approved_at: datetime
    items: tuple[ApprovedItem, ...]


def open_realization(plan: ApprovedPlan) -> Realization:
    """The same plan always opens the same realization, also after a rebuild from planning's facts."""
    items = tuple(
        RealizationItem(i.item_number, i.description, i.indicator, i.target, i.unit, i.weight, i.expectation)
        for i in plan.items
    )
    return Realization(
        realization_id=uuid5(_REALIZATIONS, str(plan.plan_id)),
        plan_id=plan.plan_id,
        plan_revision=plan.revision,
        nip=plan.nip,
        period=plan.period,
        state=RealizationState.DRAFT,
        revision=1,
        items=items,
        productivity_score=None,
        reason=None,
        changed_by=plan.approved_by,
        changed_at=plan.approved_at,
    )
