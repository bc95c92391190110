"""What came too late for locked instruments."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from payroll_instrument.api.corrections import MonthCorrectionAnswer
from payroll_instrument.api.readers import reader
from payroll_instrument.use_cases.show_corrections import WantedCorrections, show_corrections
from payroll_instrument.use_cases.show_late_changes import show_late_changes

router = APIRouter(tags=["Perubahan terlambat"])


class LateChangeAnswer(BaseModel):
    """`locked` and `would_be`: the same figures as paid and as the facts known now would make them."""

    instrument_id: UUID
    version: int
    nip: str
    period: str
    agency_code: str
    locked: dict[str, Any]
    would_be: dict[str, Any]
    first_recorded_at: datetime
    recorded_at: datetime


class LateChangesAnswer(BaseModel):
    """`corrections`: what attendance corrects of the month, the first hundred people; all under `/corrections`."""

    late_changes: list[LateChangeAnswer]
    corrections: list[MonthCorrectionAnswer]
    corrections_total: int


@router.get("/late-changes", dependencies=[allow("hr", "verifier", "finance")])
async def list_late_changes(period: str, actor: Signed, database: DatabaseDep) -> LateChangesAnswer:
    """Facts that arrived after the lock and would change an instrument of the month, and corrections of attendance's
    closed month; a locked one never changes."""
    async with database.transaction() as tx:
        changes = await show_late_changes(tx, period, reader(actor))
        corrections, total = await show_corrections(tx, WantedCorrections(period), reader(actor))
    names = LateChangeAnswer.model_fields
    answers = [LateChangeAnswer(**{name: getattr(change, name) for name in names}) for change in changes]
    lines = [MonthCorrectionAnswer.of(one) for one in corrections]
    return LateChangesAnswer(late_changes=answers, corrections=lines, corrections_total=total)
