"""Closing a month, and what is to be known around it."""

from datetime import date, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.kinds import Period, PeriodQuery
from attendance.use_cases.close_month import AT_ONCE, close_month, people_to_close
from attendance.use_cases.show_attendance import show_late_facts

router = APIRouter(tags=["Tutup bulan presensi"])


class CloseRequest(BaseModel):
    period: Period
    agency_codes: Annotated[list[str] | None, Field(max_length=1000, description="kosong: seluruh kota")] = None


class CloseAnswer(BaseModel):
    """`closed`: people whose month is closed now, those closed before among them."""

    period: str
    closed: int


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


@router.post("/month-closings", dependencies=[allow("hr")], summary="Tutup bulan presensi")
async def close(request: CloseRequest, actor: Signed, database: DatabaseDep) -> CloseAnswer:
    """Person by person, so it may be interrupted and repeated: whoever is closed stays as they are."""
    async with database.transaction() as tx:
        nips = await people_to_close(tx, request.period, request.agency_codes, clock.today())
    rest = iter(nips)
    while some := list(islice(rest, AT_ONCE)):
        async with database.transaction() as tx:
            await close_month(tx, some, request.period, actor.nip or actor.username, clock.now())
    return CloseAnswer(period=request.period, closed=len(nips))


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
