"""What doesn't agree with what a source says, and a request to tell it again."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.use_cases.request_resend_of_day import request_resend_of_day, show_alarms

router = APIRouter(prefix="/alarms", tags=["Neraca rekaman"])
_STATES = {"open": True, "closed": False, "all": None}


class AlarmAnswer(BaseModel):
    """`device_day_differs`: e-Presensi told of `expected_count` punches of this device and day, the ledger has
    `known_count` (the same number: with other ids). It closes by itself when the day agrees."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: Literal["device_day_differs"]
    device_id: str
    date: date
    expected_count: int
    known_count: int
    opened_at: datetime
    checked_at: datetime
    closed_at: datetime | None
    resend_requested_at: datetime | None
    resend_requested_by: str | None
    resend_requests: int


class AlarmsAnswer(BaseModel):
    alarms: list[AlarmAnswer]
    total: int


@router.get("", dependencies=[allow("hr", "operator")], summary="Alarm rekaman")
async def alarms(
    database: DatabaseDep,
    state: Literal["open", "closed", "all"] = "open",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> AlarmsAnswer:
    async with database.transaction() as tx:
        found, total = await show_alarms(tx, is_open=_STATES[state], limit=limit, offset=offset)
    return AlarmsAnswer(alarms=[AlarmAnswer.model_validate(one) for one in found], total=total)


@router.post(
    "/{alarm_id}/resend-requests",
    status_code=202,
    dependencies=[allow("hr", "operator")],
    summary="Minta e-Presensi mengirim ulang hari itu",
)
async def request_resend(
    alarm_id: Annotated[int, Path(ge=1, le=2**62)], actor: Signed, database: DatabaseDep
) -> AlarmAnswer:
    """What is known already stays as it is, whatever comes again."""
    async with database.transaction() as tx:
        alarm = await request_resend_of_day(tx, alarm_id, actor.nip or actor.username, clock.now())
    return AlarmAnswer.model_validate(alarm)
