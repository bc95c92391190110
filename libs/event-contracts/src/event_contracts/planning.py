"""Published by planning."""

from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Nip, Period, Revision


class PlannedResult(Contract):
    """One item of a work plan with what the supervisor expects of it."""

    item_number: Annotated[int, Field(ge=1)]
    description: str
    indicator: str
    target: Annotated[Decimal, Field(ge=0)]
    unit: str
    weight: Annotated[Decimal, Field(gt=0)]
    expectation: str


class WorkPlanApprovedV1(Contract):
    """A month's work plan is approved; realization opens."""

    TYPE: ClassVar[str] = "planning.work_plan_approved.v1"

    plan_id: UUID
    revision: Revision
    nip: Nip
    period: Period
    approved_by: Nip
    approved_at: AwareDatetime
    items: list[PlannedResult]
