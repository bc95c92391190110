"""Instruments to read."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from payroll_instrument.api.answers import ActAnswer, InstrumentAnswer, InstrumentsAnswer, InstrumentWithActsAnswer
from payroll_instrument.api.readers import reader
from payroll_instrument.rules.periods import check_period
from payroll_instrument.use_cases.assess_stale_months import assess_if_stale
from payroll_instrument.use_cases.show_instrument import show_instrument
from payroll_instrument.use_cases.show_instruments import Wanted, show_instruments, show_stale

router = APIRouter(tags=["Instrumen pembayaran"])


@router.get("/instruments", dependencies=[allow(EVERYONE)])
async def list_instruments(
    actor: Signed,
    database: DatabaseDep,
    period: str,
    agency_code: str | None = None,
    status: Literal["provisional", "complete", "held"] | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
    trace: bool = True,
) -> InstrumentsAnswer:
    """A month's instruments that the asker may see: the own one, those of subordinates, of the agency for its
    verifier, all for HR and finance. `trace=false` leaves the steps out."""
    wanted = Wanted(period, agency_code, status, limit, offset)
    async with database.transaction() as tx:
        found, total = await show_instruments(tx, wanted, reader(actor))
        stale = await show_stale(tx, found)
    answers = [InstrumentAnswer.of(i, trace, stale=i.nip in stale) for i in found]
    return InstrumentsAnswer(instruments=answers, total=total)


@router.get("/instruments/{nip}/{period}", dependencies=[allow(EVERYONE)])
async def one_instrument(nip: str, period: str, actor: Signed, database: DatabaseDep) -> InstrumentWithActsAnswer:
    """One instrument with its trace and everything that was done on it, assessed from all that is known now."""
    async with database.transaction() as tx:
        await assess_if_stale(tx, nip, check_period(period), clock.now())
        instrument, acts = await show_instrument(tx, nip, period, reader(actor))
    answer = InstrumentWithActsAnswer.of(instrument)
    answer.acts = [ActAnswer.of(act) for act in acts]
    return answer
