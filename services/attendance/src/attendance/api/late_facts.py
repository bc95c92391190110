"""What came after a month was closed."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.api.kinds import PeriodQuery
from attendance.use_cases.show_attendance import show_late_facts

router = APIRouter(tags=["Tutup bulan presensi"])


class LateFact(BaseModel):
    """Something that would have changed a day whose month is closed already."""

    id: int
    nip: str
    date: date
    cause: str
    noticed_at: datetime


class LateFactsAnswer(BaseModel):
    late_facts: list[LateFact]
    total: int


@router.get("/late-facts", dependencies=[allow("hr")], summary="Fakta yang datang setelah bulan ditutup")
async def late_facts(
    period: PeriodQuery,
    database: DatabaseDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> LateFactsAnswer:
    async with database.transaction() as tx:
        found, total = await show_late_facts(tx, period, limit, offset)
    return LateFactsAnswer(late_facts=[LateFact(**one) for one in found], total=total)
