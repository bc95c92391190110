"""What realization answers."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer

from realization.rules.evidence import Evidence
from realization.rules.numbers import plain
from realization.rules.realization import RealizationState
from realization.rules.scoring import RealizationItem
from realization.use_cases.show_realizations import RealizationView, Step

PlainDecimal = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class EvidenceAnswer(BaseModel):
    evidence_id: UUID
    sha256: str
    media_type: str
    size: int
    file_name: str
    uploaded_at: datetime


class UsedEvidenceAnswer(EvidenceAnswer):
    used_elsewhere: Annotated[int, Field(description="hasil kerja lain dengan berkas yang sama persis")]


class ItemAnswer(BaseModel):
    item_number: int
    description: str
    indicator: str
    target: PlainDecimal
    unit: str
    weight: PlainDecimal
    expectation: str
    realized: PlainDecimal | None
    note: str
    evidence: list[UsedEvidenceAnswer]
    score: PlainDecimal | None
    score_note: str


class StepAnswer(BaseModel):
    """A state that the realization was brought into: by whom, when and why."""

    revision: int
    state: RealizationState
    reason: str | None
    productivity_score: PlainDecimal | None
    changed_by: str
    changed_at: datetime


class RealizationAnswer(BaseModel):
    realization_id: UUID
    plan_id: UUID
    nip: str
    name: str | None
    agency_code: str | None
    period: str
    state: RealizationState
    revision: int
    productivity_score: PlainDecimal | None
    reason: str | None
    changed_by: str
    changed_at: datetime
    items: list[ItemAnswer]


class RealizationWithHistory(RealizationAnswer):
    history: list[StepAnswer]


class RealizationsAnswer(BaseModel):
    realizations: list[RealizationAnswer]


class ClosedMonthAnswer(BaseModel):
    period: str
    scored: int
    unscored: int


def evidence_answer(evidence: Evidence) -> EvidenceAnswer:
    return EvidenceAnswer.model_validate(evidence, from_attributes=True)


def realization_answer(view: RealizationView) -> RealizationAnswer:
    return RealizationAnswer(**_fields(view))


def realization_with_history(view: RealizationView, steps: list[Step]) -> RealizationWithHistory:
    history = [StepAnswer.model_validate(step, from_attributes=True) for step in steps]
    return RealizationWithHistory(**_fields(view), history=history)


def _fields(view: RealizationView) -> dict[str, object]:
    shown = view.realization
    names = (name for name in RealizationAnswer.model_fields if name not in ("name", "agency_code", "items"))
    items = [_item(item, view.uses) for item in shown.items]
    said = {name: getattr(shown, name) for name in names}
    return said | {"name": view.name, "agency_code": view.agency_code, "items": items}


def _item(item: RealizationItem, uses: Mapping[str, int]) -> ItemAnswer:
    said = {name: getattr(item, name) for name in ItemAnswer.model_fields if name != "evidence"}
    files = [
        UsedEvidenceAnswer(**evidence_answer(file).model_dump(), used_elsewhere=max(uses.get(file.sha256, 1) - 1, 0))
        for file in item.evidence
    ]
    return ItemAnswer(**said, evidence=files)
