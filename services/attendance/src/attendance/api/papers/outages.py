"""Outages: declared, taken back, read."""

from datetime import datetime
from itertools import islice
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.papers.acting import Acting, Policies
from attendance.api.papers.long_run import to_the_end
from attendance.api.papers.words import Text
from attendance.rules.papers.declared_outages import Declaration, DeclaredOutage
from attendance.use_cases.papers.declare_outage import declare_outage, withdraw_outage
from attendance.use_cases.papers.judge_outage import AT_ONCE, end_outage, judge_outage, people_left
from attendance.use_cases.papers.show_outages import show_outages

router = APIRouter(prefix="/outages", tags=["Gangguan presensi"])
OFFICERS = [allow("hr", "operator")]


class NewOutage(BaseModel):
    """From `first` until just before `until`. `failed`: everything, a source, a site or a device, `name`: which one.
    `agency_codes`: whom it concerns; empty: everybody, those of the site, or those of the device's agency or site."""

    first: AwareDatetime
    until: AwareDatetime
    failed: Literal["all", "source", "site", "device"] = "all"
    name: Text = ""
    agency_codes: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=1000)] = []
    reason: Text
    letter_number: Text = ""


class Withdrawal(BaseModel):
    reason: Text


class OutageAnswer(BaseModel):
    """`complete`: all affected days are judged; else ask again to continue."""

    outage_id: UUID
    first: datetime
    until: datetime
    failed: str
    name: str
    agency_codes: list[str]
    site_code: str | None
    reason: str
    letter_number: str
    declared_by: str
    declared_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawal_reason: str | None
    complete: bool

    @classmethod
    def of(cls, one: DeclaredOutage) -> Self:
        ours = {name: getattr(one, name) for name in cls.model_fields if hasattr(one, name)}
        rule = {name: getattr(one.outage, name) for name in cls.model_fields if hasattr(one.outage, name)}
        complete = one.completed_at is not None
        return cls(**(ours | rule | {"agency_codes": list(one.outage.agency_codes), "complete": complete}))


class JudgedOutage(OutageAnswer):
    """`days_changed`: by this request."""

    days_changed: int


class OutagesAnswer(BaseModel):
    outages: list[OutageAnswer]
    total: int


@router.post("", dependencies=OFFICERS, summary="Nyatakan gangguan")
async def declare(request: NewOutage, actor: Acting, policies: Policies, database: DatabaseDep) -> JudgedOutage:
    """The same declaration again continues where the last one ended."""
    told = Declaration(**{name: getattr(request, name) for name in NewOutage.model_fields})
    async with database.transaction() as tx:
        declared = await declare_outage(tx, policies, actor, told, clock.today(), clock.now())
    return await to_the_end(_judged(database, UUID(declared.outage.outage_id)))


@router.post("/{outage_id}/continue", dependencies=OFFICERS, summary="Lanjutkan penilaian hari yang terkena")
async def go_on(outage_id: UUID, database: DatabaseDep) -> JudgedOutage:
    return await to_the_end(_judged(database, outage_id))


@router.post("/{outage_id}/withdraw", dependencies=OFFICERS, summary="Tarik pernyataan gangguan")
async def withdraw(outage_id: UUID, request: Withdrawal, actor: Acting, database: DatabaseDep) -> JudgedOutage:
    """Its days are judged without it. Repeated, it continues where the last one ended."""
    async with database.transaction() as tx:
        await withdraw_outage(tx, actor, outage_id, request.reason, clock.now())
    return await to_the_end(_judged(database, outage_id))


@router.get("", dependencies=[allow(EVERYONE)], summary="Gangguan yang dinyatakan")
async def listed(
    first: AwareDatetime,
    last: AwareDatetime,
    database: DatabaseDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> OutagesAnswer:
    """Those that touch the time, withdrawn ones too."""
    async with database.transaction() as tx:
        found, total = await show_outages(tx, first, last, limit, offset)
    return OutagesAnswer(outages=[OutageAnswer.of(one) for one in found], total=total)


async def _judged(database: Database, outage_id: UUID) -> JudgedOutage:
    async with database.transaction() as tx:
        planned, nips = await people_left(tx, outage_id)
    rest, changed = iter(nips), 0
    while some := list(islice(rest, AT_ONCE)):
        async with database.transaction() as tx:
            judged = await judge_outage(tx, planned, some, clock.now())
        if judged is None:
            break
        changed += judged
    async with database.transaction() as tx:
        ended = await end_outage(tx, planned, clock.now())
    return JudgedOutage(**OutageAnswer.of(ended).model_dump(), days_changed=changed)
