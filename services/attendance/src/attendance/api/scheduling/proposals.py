"""What is proposed about schedules, what it would change, and who decided."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import DatabaseDep
from service_chassis.identity import Actor, Signed, allow

from attendance.api.kinds import name_of
from attendance.rules.scheduling.proposals import APPROVE, RETRACT, RETURN, STATES, Deciding, Proposal
from attendance.use_cases.scheduling.decide_proposal import decide_proposal
from attendance.use_cases.scheduling.preview_change import Preview
from attendance.use_cases.scheduling.rejudge_some import rejudge_some
from attendance.use_cases.scheduling.show_scheduling import show_preview, show_proposal, show_proposals

router = APIRouter(tags=["Usulan jadwal"])
KINDS = {"NewAssignment": "assignment", "Withdrawal": "withdrawal", "NewSchedule": "schedule"}
Number = Annotated[int, Path(ge=1, le=2**62)]
Readers = [allow("hr", "verifier", "operator")]


class ReasonRequest(BaseModel):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ProposalAnswer(BaseModel):
    """`content` by `kind`: an assignment, the withdrawal of one, or a schedule file. `note`: why it was returned.
    `rejudging_id`: see GET /rejudgings/{id}; empty while nobody is concerned."""

    id: int
    kind: Literal["assignment", "withdrawal", "schedule"]
    state: Literal["proposed", "approved", "returned", "retracted"]
    content: dict[str, Any]
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str
    rejudging_id: int | None


class ProposalsAnswer(BaseModel):
    proposals: list[ProposalAnswer]
    total: int


class PreviewAnswer(BaseModel):
    """`days_closed` would be judged otherwise, too, but lie in closed months and stay; `closed_months`: people by
    closed month in the range. Without `complete` only `people_examined` were looked at."""

    people_concerned: int
    people_examined: int
    people_changed: int
    days_examined: int
    days_changed: int
    days_closed: int
    closed_months: dict[str, int]
    complete: bool


@router.get("/schedule-proposals", dependencies=Readers, summary="Usulan tentang jadwal")
async def list_proposals(
    database: DatabaseDep,
    state: Annotated[str | None, Query(pattern=f"^({'|'.join(STATES)})$")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ProposalsAnswer:
    async with database.transaction() as tx:
        found, total = await show_proposals(tx, state, limit, offset)
    return ProposalsAnswer(proposals=[proposal_answer(one) for one in found], total=total)


@router.get("/schedule-proposals/{number}", dependencies=Readers, summary="Satu usulan")
async def one_proposal(number: Number, database: DatabaseDep) -> ProposalAnswer:
    async with database.transaction() as tx:
        return proposal_answer(await show_proposal(tx, number))


@router.get("/schedule-proposals/{number}/preview", dependencies=Readers, summary="Akibat usulan bila disetujui")
async def preview(number: Number, database: DatabaseDep) -> PreviewAnswer:
    async with database.transaction() as tx:
        return preview_answer(await show_preview(tx, number, clock.now()))


@router.post("/schedule-proposals/{number}/approve", dependencies=[allow("hr")], summary="Setujui usulan")
async def approve(number: Number, actor: Signed, database: DatabaseDep) -> ProposalAnswer:
    """In force at once; judged days follow, the first people of them with this answer."""
    decided = await _decide(database, number, APPROVE, actor)
    if decided.rejudging_id is not None:
        async with database.transaction() as tx:
            await rejudge_some(tx, decided.rejudging_id, clock.now())
    return proposal_answer(decided)


@router.post("/schedule-proposals/{number}/return", dependencies=[allow("hr")], summary="Kembalikan usulan")
async def return_it(number: Number, request: ReasonRequest, actor: Signed, database: DatabaseDep) -> ProposalAnswer:
    return proposal_answer(await _decide(database, number, RETURN, actor, request.reason))


@router.post(
    "/schedule-proposals/{number}/retract", dependencies=[allow("hr", "verifier")], summary="Batalkan usulan sendiri"
)
async def retract(number: Number, actor: Signed, database: DatabaseDep) -> ProposalAnswer:
    return proposal_answer(await _decide(database, number, RETRACT, actor))


async def _decide(database: Database, number: int, step: str, actor: Actor, note: str = "") -> Proposal:
    deciding = Deciding(name_of(actor), actor.roles, note)
    async with database.transaction() as tx:
        return await decide_proposal(tx, number, step, deciding, clock.now())


def proposal_answer(one: Proposal) -> ProposalAnswer:
    content = {name: getattr(one.content, name) for name in type(one.content).__slots__}
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in content.items()}
    names = ("id", "state", "proposed_by", "proposed_at", "decided_by", "decided_at", "note", "rejudging_id")
    kind = KINDS[type(one.content).__name__]
    return ProposalAnswer(kind=kind, content=told, **{name: getattr(one, name) for name in names})


def preview_answer(found: Preview) -> PreviewAnswer:
    return PreviewAnswer(**{name: getattr(found, name) for name in PreviewAnswer.model_fields})
