"""Contested days: filed, decided, read."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.judged import JudgementAnswer
from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting, Policies
from attendance.api.papers.documents import DocumentAnswer
from attendance.api.papers.words import Reason, Text
from attendance.rules.paper_errors import PaperNotYours
from attendance.rules.papers.disputes import Claim, Dispute, DisputeState, Grant
from attendance.use_cases.papers import decide_dispute
from attendance.use_cases.papers.decide_dispute import Decided
from attendance.use_cases.papers.file_dispute import file_dispute, withdraw_dispute
from attendance.use_cases.papers.show_disputes import DisputeFilter, ShownDispute, list_disputes, show_dispute

router = APIRouter(prefix="/disputes", tags=["Sengketa presensi"])
EventId = Annotated[str, Field(max_length=400)]


class NewDispute(BaseModel):
    """`late`: also when the month is closed already; what is granted is then corrected in an open one."""

    date: date
    kind: Literal["missing_check_in", "missing_check_out", "wrong_tap", "other"]
    text: Text
    check_in: AwareDatetime | None = None
    check_out: AwareDatetime | None = None
    event_id: EventId | None = None
    late: bool = False


class GrantRequest(BaseModel):
    """The times that count from now on, and taps that count no longer."""

    check_in: AwareDatetime | None = None
    check_out: AwareDatetime | None = None
    voided_event_ids: Annotated[list[EventId], Field(max_length=100)] = []
    reason: Text


class DisputeAnswer(BaseModel):
    """`state`: SUBMITTED, GRANTED, REJECTED, WITHDRAWN or REOPENED; `reason` of the last decision."""

    dispute_id: UUID
    nip: str
    date: date
    kind: str
    text: str
    check_in: datetime | None
    check_out: datetime | None
    event_id: str | None
    late: bool
    state: DisputeState
    revision: int
    filed_by: str
    filed_at: datetime
    changed_by: str
    changed_at: datetime
    reason: str
    documents: list[DocumentAnswer]

    @classmethod
    def of(cls, shown: ShownDispute) -> Self:
        files = [DocumentAnswer.of(file.document, file.uses) for file in shown.documents]
        return cls(**_named(shown.dispute), documents=files)


class DisputesAnswer(BaseModel):
    disputes: list[DisputeAnswer]
    total: int


class DecisionAnswer(BaseModel):
    """`before` and `after`: the day (empty: never judged). `would_be`: of a closed month, whose day stays as it is:
    what goes into an open one."""

    dispute_id: UUID
    state: DisputeState
    late: bool
    before: JudgementAnswer | None
    after: JudgementAnswer | None
    would_be: JudgementAnswer | None

    @classmethod
    def of(cls, decided: Decided) -> Self:
        days = [JudgementAnswer.of(day.judgement) if day else None for day in (decided.before, decided.after)]
        would_be = JudgementAnswer.of(decided.would_be) if decided.would_be else None
        one = decided.dispute
        return cls(
            dispute_id=one.dispute_id, state=one.state, late=one.late, before=days[0], after=days[1], would_be=would_be
        )


def _named(one: Dispute) -> dict[str, object]:
    said = {name: getattr(one.claim, name) for name in Claim.__slots__}
    return said | {name: getattr(one, name) for name in Dispute.__slots__ if name != "claim"}


@router.post("", dependencies=[allow(EVERYONE)], summary="Sengketakan satu hari presensi sendiri")
async def file(request: NewDispute, actor: Acting, policies: Policies, database: DatabaseDep) -> DisputeAnswer:
    if actor.nip is None:
        raise PaperNotYours
    claim, today = Claim(**{name: getattr(request, name) for name in Claim.__slots__}), clock.today()
    key = actor.nip, request.date
    async with database.transaction() as tx:
        filed = await file_dispute(tx, policies, actor, key, claim, request.late, today, clock.now())
        return DisputeAnswer.of(await show_dispute(tx, actor, filed.dispute_id, today))


@router.get("", dependencies=[allow(EVERYONE)], summary="Sengketa sendiri, bawahan, OPD, atau semuanya")
async def listed(
    actor: Acting,
    database: DatabaseDep,
    state: DisputeState | None = None,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    first_date: date | None = None,
    last_date: date | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> DisputesAnswer:
    wanted = DisputeFilter(state, nip, first_date, last_date)
    async with database.transaction() as tx:
        found, total = await list_disputes(tx, actor, clock.today(), wanted, limit, offset)
    return DisputesAnswer(disputes=[DisputeAnswer.of(one) for one in found], total=total)


@router.get("/{dispute_id}", dependencies=[allow(EVERYONE)], summary="Satu sengketa dengan dokumennya")
async def one(dispute_id: UUID, actor: Acting, database: DatabaseDep) -> DisputeAnswer:
    async with database.transaction() as tx:
        return DisputeAnswer.of(await show_dispute(tx, actor, dispute_id, clock.today()))


@router.post("/{dispute_id}/withdraw", dependencies=[allow(EVERYONE)], summary="Tarik sengketa")
async def withdraw(dispute_id: UUID, actor: Acting, database: DatabaseDep) -> DisputeAnswer:
    today = clock.today()
    async with database.transaction() as tx:
        await withdraw_dispute(tx, actor, dispute_id, today, clock.now())
        return DisputeAnswer.of(await show_dispute(tx, actor, dispute_id, today))


@router.post("/{dispute_id}/grant", dependencies=[allow("verifier", "hr")], summary="Kabulkan sengketa")
async def grant(dispute_id: UUID, request: GrantRequest, actor: Acting, database: DatabaseDep) -> DecisionAnswer:
    granted = Grant(request.check_in, request.check_out, tuple(request.voided_event_ids), request.reason)
    async with database.transaction() as tx:
        decided = await decide_dispute.grant_dispute(tx, actor, dispute_id, granted, clock.today(), clock.now())
    return DecisionAnswer.of(decided)


@router.post("/{dispute_id}/reject", dependencies=[allow("verifier", "hr")], summary="Tolak sengketa dengan alasan")
async def reject(dispute_id: UUID, request: Reason, actor: Acting, database: DatabaseDep) -> DecisionAnswer:
    today, reason = clock.today(), request.reason
    async with database.transaction() as tx:
        decided = await decide_dispute.reject_dispute(tx, actor, dispute_id, reason, today, clock.now())
    return DecisionAnswer.of(decided)


@router.post("/{dispute_id}/reopen", dependencies=[allow("hr")], summary="Buka kembali sengketa yang diputuskan")
async def reopen(dispute_id: UUID, request: Reason, actor: Acting, database: DatabaseDep) -> DecisionAnswer:
    today, reason = clock.today(), request.reason
    async with database.transaction() as tx:
        decided = await decide_dispute.reopen_dispute(tx, actor, dispute_id, reason, today, clock.now())
    return DecisionAnswer.of(decided)
