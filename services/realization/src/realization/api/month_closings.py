"""HR closes a month."""

from fastapi import APIRouter
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from realization.api.answers import ClosedMonthAnswer
from realization.api.requests import ClosingRequest
from realization.use_cases.close_month import close_month

router = APIRouter(tags=["Penutupan bulan"])


@router.post("/month-closings", dependencies=[allow("hr")], summary="Tutup penilaian satu bulan")
async def close(request: ClosingRequest, database: DatabaseDep) -> ClosedMonthAnswer:
    """For everybody who serves in the month; again: tells only what has changed since."""
    async with database.transaction() as tx:
        closed = await close_month(tx, request.period, clock.now(), clock.today())
    return ClosedMonthAnswer(period=closed.period, scored=closed.scored, unscored=closed.unscored)
