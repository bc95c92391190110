"""What planning is sent. Only the shape is judged here; the rules judge the content."""

from decimal import Decimal
from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, Field

from planning.rules.expectations import Expectation
from planning.rules.plan_items import PlanItem

_PERIOD = r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$"
PeriodPath = Annotated[str, Path(pattern=_PERIOD, examples=["2025-10"])]
PeriodQuery = Annotated[str | None, Query(pattern=_PERIOD, examples=["2025-10"])]
# a hard ceiling against abuse; the sensible lengths are in the rules
Text = Annotated[str, Field(max_length=20_000)]
Number = Annotated[Decimal, Field(max_digits=40, decimal_places=20)]


class ItemRequest(BaseModel):
    item_number: int
    description: Text
    indicator: Text
    target: Annotated[Number, Field(description="nol atau lebih")]
    unit: Text
    weight: Annotated[Number, Field(description="lebih dari nol")]

    def item(self) -> PlanItem:
        return PlanItem(self.item_number, self.description, self.indicator, self.target, self.unit, self.weight)


class PlanRequest(BaseModel):
    items: Annotated[list[ItemRequest], Field(max_length=1000)]


class ExpectationRequest(BaseModel):
    item_number: int
    expectation: Text


class ApprovalRequest(BaseModel):
    expectations: Annotated[list[ExpectationRequest], Field(max_length=1000)]

    def told(self) -> tuple[Expectation, ...]:
        return tuple(Expectation(e.item_number, e.expectation) for e in self.expectations)


class RejectionRequest(BaseModel):
    reason: Text
