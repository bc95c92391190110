"""Closing a month agency by agency, how far each one is, and what holds it up."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.closing_run import run_closing
from attendance.api.kinds import PERIOD, AgencyCode, AgencyQuery, Period, PeriodQuery, reader
from attendance.rules.closing.blockers import MUST, SHOULD, Blocker, counted
from attendance.rules.closing.policy import ClosingPolicies
from attendance.use_cases.closing.plan_closing import ClosingOrder
from attendance.use_cases.closing.show_closings import AgencyStanding, MonthStanding, show_blockers, show_closings

router = APIRouter(tags=["Tutup bulan presensi"])


def _policies(request: Request) -> ClosingPolicies:
    policies: ClosingPolicies = request.app.state.closing_policies
    return policies


Policies = Annotated[ClosingPolicies, Depends(_policies)]


class CloseRequest(BaseModel):
    """`force` with a `reason` also where something should have been done first; both are kept."""

    period: Period
    agency_codes: Annotated[list[AgencyCode] | None, Field(max_length=1000, description="kosong: seluruh kota")] = None
    force: bool = False
    reason: str | None = None


class CloseAnswer(BaseModel):
    """`closed`: people whose month is closed now, those closed before among them."""

    period: str
    closed: int


class AgencyAnswer(BaseModel):
    """`state`: open, closing or closed; `closing`: go on by closing again. `people` serve in the month (with whoever
    moved: the agency of their last day of service in it), `closed_people` are closed. `must`, `should`: the agency's
    own blockers, empty when they weren't asked for."""

    agency_code: str
    state: str
    people: int
    closed_people: int
    must: int | None
    should: int | None
    started_by: str | None
    started_at: datetime | None
    advanced_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    forced_reason: str | None
    forced_blockers: int

    @classmethod
    def of(cls, one: AgencyStanding, blockers: list[Blocker] | None) -> Self:
        names = ("started_by", "started_at", "advanced_at", "closed_by", "closed_at", "forced_reason")
        code = one.count.agency_code
        return cls(
            agency_code=code,
            state=one.state,
            people=one.count.people,
            closed_people=one.count.closed,
            must=None if blockers is None else counted(blockers, MUST, code),
            should=None if blockers is None else counted(blockers, SHOULD, code),
            forced_blockers=one.close.forced_blockers if one.close else 0,
            **{name: getattr(one.close, name) if one.close else None for name in names},
        )


class ClosingsAnswer(BaseModel):
    """`due_on`: by when the month is to be closed. `must`, `should`: blockers that concern every agency, such as
    punches of a number that nobody knows."""

    period: str
    due_on: date | None
    people: int
    closed_people: int
    must: int | None
    should: int | None
    agencies: list[AgencyAnswer]

    @classmethod
    def of(cls, period: str, standing: MonthStanding, blockers: list[Blocker] | None) -> Self:
        return cls(
            period=period,
            due_on=standing.due_on,
            people=sum(one.count.people for one in standing.agencies),
            closed_people=sum(one.count.closed for one in standing.agencies),
            must=None if blockers is None else counted(blockers, MUST, None),
            should=None if blockers is None else counted(blockers, SHOULD, None),
            agencies=[AgencyAnswer.of(one, blockers) for one in standing.agencies],
        )


class BlockerAnswer(BaseModel):
    """`severity`: must (refuses the close) or should. `resolver`: the role that can do something. `agency_code` empty:
    it concerns every agency. `reference`: what to look it up by."""

    kind: str
    severity: str
    resolver: str
    agency_code: str | None
    nip: str | None
    reference: str
    text: str


class BlockersAnswer(BaseModel):
    """`total`, `must` and `should` count all, whatever the page."""

    period: str
    total: int
    must: int
    should: int
    blockers: list[BlockerAnswer]


@router.post("/month-closings", dependencies=[allow("hr")], summary="Tutup bulan presensi")
async def close(request: CloseRequest, actor: Signed, database: DatabaseDep, policies: Policies) -> CloseAnswer:
    """Agency by agency, some people at a time: it may be interrupted and repeated, whoever is closed stays as they
    are. It goes on when the caller hangs up; how far it is stands in the list. 409 with what has to be done first
    when some agency stays open for it: the other agencies are closed all the same."""
    agencies = None if request.agency_codes is None else frozenset(request.agency_codes)
    order = ClosingOrder(request.period, agencies, actor.nip or actor.username, request.force, request.reason)
    closed = await run_closing(database, order, policies.of(request.period))
    return CloseAnswer(period=request.period, closed=closed)


@router.get(
    "/month-closings",
    dependencies=[allow("hr", "operator", "verifier")],
    summary="Sejauh mana setiap OPD menutup bulan",
)
async def list_closings(
    period: PeriodQuery, actor: Signed, database: DatabaseDep, policies: Policies, blockers: bool = True
) -> ClosingsAnswer:
    """A verifier sees the own agency. `blockers=false` answers at once, for watching a close that is going on."""
    policy, who = policies.of(period), reader(actor)
    async with database.transaction() as tx:
        standing = await show_closings(tx, who, period, policy, clock.today(), with_blockers=blockers)
    return ClosingsAnswer.of(period, standing, list(standing.blockers) if blockers else None)


@router.get(
    "/month-closings/{period}/blockers",
    dependencies=[allow("hr", "operator", "verifier")],
    summary="Yang masih menahan penutupan bulan",
)
async def list_blockers(
    period: Annotated[str, Path(pattern=PERIOD, examples=["2025-10"])],
    actor: Signed,
    database: DatabaseDep,
    policies: Policies,
    agency_code: AgencyQuery = None,
    kind: str | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> BlockersAnswer:
    """In the order in which they are to be done; with what concerns every agency. A verifier sees the own agency's."""
    async with database.transaction() as tx:
        found = await show_blockers(tx, reader(actor), period, agency_code, policies.of(period), clock.today())
    chosen = [one for one in found if kind in (None, one.kind)]
    names = BlockerAnswer.model_fields
    return BlockersAnswer(
        period=period,
        total=len(chosen),
        must=sum(one.severity == MUST for one in chosen),
        should=sum(one.severity == SHOULD for one in chosen),
        blockers=[
            BlockerAnswer(**{name: getattr(one, name) for name in names}) for one in chosen[offset : offset + limit]
        ],
    )
