"""Who works by which schedule: proposed by one person, in force when another one has approved it."""

import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Actor, Signed, allow

from attendance.api.kinds import name_of, reader
from attendance.api.scheduling.proposals import (
    Number,
    PreviewAnswer,
    ProposalAnswer,
    Readers,
    ReasonRequest,
    preview_answer,
    proposal_answer,
)
from attendance.api.scheduling.sites import CODE
from attendance.rules.scheduling.proposals import Content, NewAssignment, Withdrawal
from attendance.use_cases.scheduling.preview_change import preview_change
from attendance.use_cases.scheduling.propose_change import check_proposal, propose_change
from attendance.use_cases.scheduling.show_scheduling import Wanted, show_assignments

router = APIRouter(tags=["Penugasan jadwal"])
Scope = Literal["city", "agency", "unit", "person"]
Day = Annotated[datetime.date, Field(ge=datetime.date(2000, 1, 1), le=datetime.date(2100, 12, 31))]
Proposers = [allow("hr", "verifier")]


class AssignmentRequest(BaseModel):
    """`holder`: agency, unit or employee number, empty for the city. Without `last_date` for ever. `site_code`: where
    the clock of another site counts."""

    scope: Scope
    holder: Annotated[str, Field(max_length=60)] = ""
    schedule_code: Annotated[str, Field(min_length=1, max_length=60, examples=["hospital-shifts"])]
    site_code: Annotated[str | None, Field(pattern=CODE)] = None
    first_date: Day
    last_date: Day | None = None
    legal_basis: Annotated[str, Field(min_length=1, max_length=500)]


class AssignmentAnswer(BaseModel):
    """`set_by` proposed it, `approved_by` put it into force."""

    id: int
    scope: Scope
    holder: str
    schedule_code: str
    site_code: str | None
    first_date: datetime.date
    last_date: datetime.date | None
    legal_basis: str
    set_by: str
    set_at: datetime.datetime
    approved_by: str | None
    withdrawn_at: datetime.datetime | None
    withdrawn_by: str | None
    withdrawal_reason: str | None


class AssignmentsAnswer(BaseModel):
    assignments: list[AssignmentAnswer]
    total: int


@router.get("/schedule-assignments", dependencies=Readers, summary="Penugasan jadwal yang berlaku")
async def list_assignments(
    database: DatabaseDep,
    scope: Scope | None = None,
    holder: Annotated[str | None, Query(max_length=60)] = None,
    schedule_code: Annotated[str | None, Query(max_length=60)] = None,
    on: datetime.date | None = None,
    withdrawn: Annotated[bool, Query(description="juga yang sudah ditarik")] = False,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> AssignmentsAnswer:
    wanted = Wanted(scope, holder, schedule_code, on, withdrawn, limit, offset)
    async with database.transaction() as tx:
        found, total = await show_assignments(tx, wanted)
    return AssignmentsAnswer(assignments=[AssignmentAnswer(**one) for one in found], total=total)


@router.post("/schedule-assignments", dependencies=Proposers, status_code=201, summary="Usulkan penugasan jadwal")
async def propose(
    request: AssignmentRequest, actor: Signed, database: DatabaseDep, response: Response, dry_run: bool = False
) -> ProposalAnswer | PreviewAnswer:
    """With `dry_run` nothing is proposed: the answer says what it would change."""
    return await proposed(database, NewAssignment(**request.model_dump()), actor, response, dry_run)


@router.post(
    "/schedule-assignments/{number}/withdrawals",
    dependencies=Proposers,
    status_code=201,
    summary="Usulkan penarikan penugasan jadwal",
)
async def propose_withdrawal(
    number: Number,
    request: ReasonRequest,
    actor: Signed,
    database: DatabaseDep,
    response: Response,
    dry_run: bool = False,
) -> ProposalAnswer | PreviewAnswer:
    """With `dry_run` nothing is proposed: the answer says what it would change."""
    return await proposed(database, Withdrawal(number, request.reason), actor, response, dry_run)


async def proposed(
    database: DatabaseDep, content: Content, actor: Actor, response: Response, dry_run: bool
) -> ProposalAnswer | PreviewAnswer:
    async with database.transaction() as tx:
        if dry_run:
            await check_proposal(tx, content, reader(actor), clock.today())
            response.status_code = 200
            return preview_answer(await preview_change(tx, content, clock.now()))
        made = await propose_change(tx, content, reader(actor), name_of(actor), clock.now(), clock.today())
        return proposal_answer(made)
