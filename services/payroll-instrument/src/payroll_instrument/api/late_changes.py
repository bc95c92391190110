"""What came too late for locked instruments."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from payroll_instrument.api.readers import reader
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
    late_changes: list[LateChangeAnswer]


@router.get("/late-changes", dependencies=[allow("hr", "verifier", "finance")])
async def list_late_changes(period: str, actor: Signed, database: DatabaseDep) -> LateChangesAnswer:
    """Facts that arrived after the lock and would change an instrument of the month; a locked one never changes."""
    async with database.transaction() as tx:
        changes = await show_late_changes(tx, period, reader(actor))
    names = LateChangeAnswer.model_fields
    answers = [LateChangeAnswer(**{name: getattr(change, name) for name in names}) for change in changes]
    return LateChangesAnswer(late_changes=answers)
