"""What realization is sent. Only the shape is judged here; the rules judge the content."""

from decimal import Decimal
from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, Field

from realization.rules.scoring import GivenScore

PERIOD = r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$"
PeriodQuery = Annotated[str | None, Query(pattern=PERIOD, examples=["2025-10"])]
ItemNumber = Annotated[int, Path(ge=1, le=999)]
# a hard ceiling against abuse; the sensible lengths are in the rules
Text = Annotated[str, Field(max_length=20_000)]
Number = Annotated[Decimal, Field(max_digits=40, decimal_places=20)]


class EntryRequest(BaseModel):
    realized: Annotated[Number, Field(description="nol atau lebih, dalam satuan hasil kerja")]
    note: Text = ""


class ScoreRequest(BaseModel):
    item_number: int
    score: Annotated[Number, Field(description="0 sampai 100")]
    note: Text | None = None


class ScoresRequest(BaseModel):
    scores: Annotated[list[ScoreRequest], Field(max_length=1000)]

    def given(self) -> tuple[GivenScore, ...]:
        return tuple(GivenScore(s.item_number, s.score, s.note or "") for s in self.scores)


class ReturnRequest(BaseModel):
    reason: Text


class ClosingRequest(BaseModel):
    period: Annotated[str, Field(pattern=PERIOD, examples=["2025-10"])]
