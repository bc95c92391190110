"""Published by realization."""

from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Nip, Period, Revision

Score = Annotated[Decimal, Field(ge=0, le=100, description="score 0-100 as an exact decimal in text")]


class ItemScore(Contract):
    item_number: Annotated[int, Field(ge=1)]
    score: Score
    weight: Annotated[Decimal, Field(gt=0)]


class ScoredV1(Contract):
    """A month's realization is scored: `productivity_score` is the weighted mean of the item scores."""

    TYPE: ClassVar[str] = "realization.scored.v1"

    realization_id: UUID
    revision: Revision
    nip: Nip
    period: Period
    productivity_score: Score
    items: list[ItemScore]
    scored_by: Nip
    scored_at: AwareDatetime


class MonthClosedV1(Contract):
    """Scoring of this person's month is closed; `scored` is false when no score was given in time. `score_revision`
    is the revision of the `realization.scored.v1` fact that the close rests on."""

    TYPE: ClassVar[str] = "realization.month_closed.v1"

    nip: Nip
    period: Period
    revision: Revision
    scored: bool
    score_revision: int | None = None
    closed_at: AwareDatetime
