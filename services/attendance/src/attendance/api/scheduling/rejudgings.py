"""How far judging anew has come after a change of hours."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis.http import DatabaseDep

from attendance.api.scheduling.proposals import Number, Readers
from attendance.rules.scheduling.rejudging import Rejudging
from attendance.use_cases.scheduling.show_scheduling import show_rejudging, show_rejudgings

router = APIRouter(tags=["Penilaian ulang"])


class RejudgingAnswer(BaseModel):
    """`people_done` of `people_total` have had their turn; `days_changed` so far. `trouble`: why it doesn't get on; it
    is tried again."""

    id: int
    reference: str
    first_date: date
    last_date: date | None
    people_total: int
    people_done: int
    days_changed: int
    created_at: datetime
    finished_at: datetime | None
    trouble: str


class RejudgingsAnswer(BaseModel):
    rejudgings: list[RejudgingAnswer]
    total: int


@router.get("/rejudgings", dependencies=Readers, summary="Penilaian ulang karena perubahan jadwal")
async def list_rejudgings(
    database: DatabaseDep,
    unfinished: bool = False,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> RejudgingsAnswer:
    async with database.transaction() as tx:
        found, total = await show_rejudgings(tx, unfinished, limit, offset)
    return RejudgingsAnswer(rejudgings=[rejudging_answer(one) for one in found], total=total)


@router.get("/rejudgings/{number}", dependencies=Readers, summary="Satu penilaian ulang")
async def one_rejudging(number: Number, database: DatabaseDep) -> RejudgingAnswer:
    async with database.transaction() as tx:
        return rejudging_answer(await show_rejudging(tx, number))


def rejudging_answer(one: Rejudging) -> RejudgingAnswer:
    first, last = one.concerned.first_date, one.concerned.last_date
    names = [name for name in RejudgingAnswer.model_fields if name not in ("first_date", "last_date")]
    return RejudgingAnswer(first_date=first, last_date=last, **{name: getattr(one, name) for name in names})
