"""What of closed months is corrected in an open one."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.judged import JudgementAnswer
from attendance.api.kinds import NIP, PERIOD, AgencyQuery, reader
from attendance.rules.corrections import Correction
from attendance.use_cases.show_corrections import WantedCorrections, show_corrections

router = APIRouter(tags=["Tutup bulan presensi"])
OptionalPeriod = Annotated[str | None, Query(pattern=PERIOD, examples=["2025-10"])]


class CorrectionAnswer(BaseModel):
    """`closed`: the day as its month was closed, which stands; `would_be`: how it would be judged now. The difference
    goes into `target_period`."""

    nip: str
    date: date
    period: str
    target_period: str
    revision: int
    closed_day_revision: int
    closed: JudgementAnswer
    would_be: JudgementAnswer
    causes: list[str]
    recorded_at: datetime

    @classmethod
    def of(cls, one: Correction) -> Self:
        return cls(
            nip=one.nip,
            date=one.date,
            period=one.period,
            target_period=one.target_period,
            revision=one.revision,
            closed_day_revision=one.closed_day_revision,
            closed=JudgementAnswer.of(one.closed),
            would_be=JudgementAnswer.of(one.would_be),
            causes=list(one.causes),
            recorded_at=one.recorded_at,
        )


class CorrectionsAnswer(BaseModel):
    corrections: list[CorrectionAnswer]
    total: int


@router.get("/corrections", dependencies=[allow(EVERYONE)], summary="Koreksi hari-hari bulan yang sudah ditutup")
async def corrections(
    actor: Signed,
    database: DatabaseDep,
    period: OptionalPeriod = None,
    target_period: OptionalPeriod = None,
    agency_code: AgencyQuery = None,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> CorrectionsAnswer:
    """Those that stand. `period`: the closed month, `target_period`: where it is made good. With `nip` for whoever may
    see that person's attendance; else a verifier sees the own agency's (of today), hr and operators all."""
    wanted = WantedCorrections(period, target_period, None, limit, offset)
    async with database.transaction() as tx:
        found, total = await show_corrections(tx, reader(actor), wanted, nip, agency_code, clock.today())
    return CorrectionsAnswer(corrections=[CorrectionAnswer.of(one) for one in found], total=total)
