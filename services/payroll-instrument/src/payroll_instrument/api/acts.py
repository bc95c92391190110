"""Verification, release and lock."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from payroll_instrument.api.readers import officer
from payroll_instrument.rules.acts import Outcome
from payroll_instrument.use_cases.lock_instruments import lock_instruments
from payroll_instrument.use_cases.release_instruments import release_instruments
from payroll_instrument.use_cases.verify_instruments import verify_instruments

router = APIRouter(tags=["Verifikasi dan penguncian"])
_OFFICERS = [allow("verifier", "hr")]
_MOST_AT_ONCE = 5000

Nips = Annotated[list[Annotated[str, Field(pattern=r"^\d{18}$")]], Field(min_length=1, max_length=_MOST_AT_ONCE)]


class People(BaseModel):
    nips: Nips


class Release(People):
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class OutcomeAnswer(BaseModel):
    """`outcome`: verified, released, locked, unchanged, or refused; `detail` is the sentence to show."""

    nip: str
    outcome: str
    detail: str


class ResultsAnswer(BaseModel):
    results: list[OutcomeAnswer]

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "ResultsAnswer":
        return cls(results=[OutcomeAnswer(nip=o.nip, outcome=o.outcome, detail=o.detail) for o in outcomes])


@router.post("/periods/{period}/verifications", dependencies=_OFFICERS)
async def verify(period: str, people: People, actor: Signed, database: DatabaseDep) -> ResultsAnswer:
    """Confirm complete instruments, or held ones that were released; never one's own. Repeating is harmless."""
    async with database.transaction() as tx:
        outcomes = await verify_instruments(tx, officer(actor), period, people.nips, clock.now())
    return ResultsAnswer.of(outcomes)


@router.post("/periods/{period}/releases", dependencies=_OFFICERS)
async def release(period: str, people: Release, actor: Signed, database: DatabaseDep) -> ResultsAnswer:
    """Let held instruments be paid without a score: discipline amount only. Verification and lock follow."""
    async with database.transaction() as tx:
        outcomes = await release_instruments(tx, officer(actor), period, people.nips, people.reason, clock.now())
    return ResultsAnswer.of(outcomes)


@router.post("/periods/{period}/locks", dependencies=_OFFICERS)
async def lock(period: str, people: People, actor: Signed, database: DatabaseDep) -> ResultsAnswer:
    """Freeze verified instruments and announce them to finance, each version exactly once."""
    async with database.transaction() as tx:
        outcomes = await lock_instruments(tx, officer(actor), period, people.nips, clock.now())
    return ResultsAnswer.of(outcomes)
