"""Leave and duty by application: file, decide, read."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting, Policies
from attendance.api.papers.documents import DocumentAnswer
from attendance.api.papers.words import Reason, Text
from attendance.rules.papers.leave import LeaveContent, LeaveState
from attendance.use_cases.papers import decide_leave
from attendance.use_cases.papers.file_leave import file_leave, file_leave_again
from attendance.use_cases.papers.show_leave import LeaveFilter, ShownLeave, list_leave, show_leave

router = APIRouter(prefix="/leave-applications", tags=["Cuti dan tugas"])


class LeaveRequest(BaseModel):
    """`letter_number`: where the kind needs one, at the latest when it is approved."""

    kind: Annotated[str, Field(max_length=40, examples=["annual_leave"])]
    first_date: date
    last_date: date
    letter_number: Text = ""
    note: Text = ""

    def content(self) -> LeaveContent:
        return LeaveContent(self.kind, self.first_date, self.last_date, self.letter_number, self.note)


class NewLeave(LeaveRequest):
    nip: Annotated[str, Field(pattern=NIP, description="diri sendiri, atau pegawai yang diwakili OPD atau BKPSDM")]


class Approval(BaseModel):
    letter_number: Text = ""


class LeaveAnswer(BaseModel):
    """`state`: SUBMITTED, APPROVED, RETURNED, WITHDRAWN or REVOKED; `reason` of the last return or revocation."""

    application_id: UUID
    nip: str
    kind: str
    first_date: date
    last_date: date
    letter_number: str
    note: str
    state: LeaveState
    revision: int
    filed_by: str
    filed_at: datetime
    changed_by: str
    changed_at: datetime
    reason: str
    documents: list[DocumentAnswer]

    @classmethod
    def of(cls, shown: ShownLeave) -> Self:
        one, content = shown.application, shown.application.content
        named = {name: getattr(one, name) for name in cls.model_fields if hasattr(one, name)}
        said = {name: getattr(content, name) for name in LeaveContent.__slots__}
        files = [DocumentAnswer.of(file.document, file.uses) for file in shown.documents]
        return cls(**named, **said, documents=files)


class LeaveAnswers(BaseModel):
    leave_applications: list[LeaveAnswer]
    total: int


@router.post("", dependencies=[allow(EVERYONE)], summary="Ajukan cuti, sakit, atau tugas")
async def file(request: NewLeave, actor: Acting, policies: Policies, database: DatabaseDep) -> LeaveAnswer:
    """For oneself; for somebody else as verifier of their agency or hr."""
    today = clock.today()
    async with database.transaction() as tx:
        filed = await file_leave(tx, policies, actor, request.nip, request.content(), today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, filed.application_id, today))


@router.get("", dependencies=[allow(EVERYONE)], summary="Pengajuan sendiri, bawahan, OPD, atau semuanya")
async def listed(
    actor: Acting,
    database: DatabaseDep,
    state: LeaveState | None = None,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    first_date: date | None = None,
    last_date: date | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> LeaveAnswers:
    wanted = LeaveFilter(state, nip, first_date, last_date)
    async with database.transaction() as tx:
        found, total = await list_leave(tx, actor, clock.today(), wanted, limit, offset)
    return LeaveAnswers(leave_applications=[LeaveAnswer.of(one) for one in found], total=total)


@router.get("/{application_id}", dependencies=[allow(EVERYONE)], summary="Satu pengajuan dengan dokumennya")
async def one(application_id: UUID, actor: Acting, database: DatabaseDep) -> LeaveAnswer:
    async with database.transaction() as tx:
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, clock.today()))


@router.put("/{application_id}", dependencies=[allow(EVERYONE)], summary="Ajukan lagi yang dikembalikan")
async def file_again(
    application_id: UUID, request: LeaveRequest, actor: Acting, policies: Policies, database: DatabaseDep
) -> LeaveAnswer:
    today, content = clock.today(), request.content()
    async with database.transaction() as tx:
        await file_leave_again(tx, policies, actor, application_id, content, today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, today))


@router.post("/{application_id}/approve", dependencies=[allow(EVERYONE)], summary="Setujui pengajuan")
async def approve(
    application_id: UUID, request: Approval, actor: Acting, policies: Policies, database: DatabaseDep
) -> LeaveAnswer:
    """Its days are excused with it; those of a closed month become late facts."""
    today, number = clock.today(), request.letter_number
    async with database.transaction() as tx:
        await decide_leave.approve_leave(tx, policies, actor, application_id, number, today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, today))


@router.post("/{application_id}/return", dependencies=[allow(EVERYONE)], summary="Kembalikan dengan alasan")
async def give_back(
    application_id: UUID, request: Reason, actor: Acting, policies: Policies, database: DatabaseDep
) -> LeaveAnswer:
    today, reason = clock.today(), request.reason
    async with database.transaction() as tx:
        await decide_leave.return_leave(tx, policies, actor, application_id, reason, today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, today))


@router.post("/{application_id}/withdraw", dependencies=[allow(EVERYONE)], summary="Tarik pengajuan")
async def withdraw(application_id: UUID, actor: Acting, database: DatabaseDep) -> LeaveAnswer:
    today = clock.today()
    async with database.transaction() as tx:
        await decide_leave.withdraw_leave(tx, actor, application_id, today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, today))


@router.post("/{application_id}/revoke", dependencies=[allow("hr")], summary="Cabut yang sudah disetujui")
async def revoke(application_id: UUID, request: Reason, actor: Acting, database: DatabaseDep) -> LeaveAnswer:
    today = clock.today()
    async with database.transaction() as tx:
        await decide_leave.revoke_leave(tx, actor, application_id, request.reason, today, clock.now())
        return LeaveAnswer.of(await show_leave(tx, actor, application_id, today))
