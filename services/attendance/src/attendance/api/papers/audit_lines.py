"""Who decided what about whose days."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting
from attendance.use_cases.papers.show_audit import AuditFilter, show_audit

router = APIRouter(tags=["Jejak keputusan"])


class AuditLineAnswer(BaseModel):
    """`reference`: the paper's id; `before` and `after`: what stood and what stands, as far as it is told."""

    id: int
    at: datetime
    actor: str
    capacity: str
    action: str
    nip: str | None
    day: date | None
    reference: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str


class AuditLinesAnswer(BaseModel):
    audit_lines: list[AuditLineAnswer]
    total: int


@router.get("/audit-lines", dependencies=[allow(EVERYONE)], summary="Jejak keputusan atas hari-hari presensi")
async def listed(
    actor: Acting,
    database: DatabaseDep,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    by: Annotated[str | None, Query(max_length=100, description="siapa yang bertindak")] = None,
    action: Annotated[str | None, Query(max_length=100)] = None,
    reference: Annotated[str | None, Query(max_length=200)] = None,
    day: date | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> AuditLinesAnswer:
    """hr, operator and inspector: all of it; anybody else with `nip`: their own."""
    wanted = AuditFilter(nip, by, action, reference, day)
    async with database.transaction() as tx:
        found, total = await show_audit(tx, actor, wanted, limit, offset)
    return AuditLinesAnswer(audit_lines=[AuditLineAnswer(**one) for one in found], total=total)
