"""Assemblies, ceremonies, exercises and inspections: announced, and who was there."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting
from attendance.api.papers.words import Text
from attendance.rules.papers.activities import AnnouncedActivity
from attendance.use_cases.papers.announce_activity import Announcement, announce_activity
from attendance.use_cases.papers.record_participation import record_participation
from attendance.use_cases.papers.show_activities import list_activities, show_turnout

router = APIRouter(prefix="/activities", tags=["Apel, upacara, senam, sidak"])
OFFICERS = [allow("verifier", "hr")]
Nips = Annotated[list[Annotated[str, Field(pattern=NIP)]], Field(max_length=20_000)]
Codes = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=1000)]


class NewActivity(BaseModel):
    """Who is obliged: people of `agency_codes`, people of `nips`; without both everybody (hr only)."""

    activity: Literal["assembly", "ceremony", "exercise", "inspection"]
    date: date
    title: Text
    letter_number: Text = ""
    agency_codes: Codes | None = None
    nips: Nips | None = None


class ActivityAnswer(BaseModel):
    """`listed_people`: how many are obliged by name."""

    activity_id: UUID
    activity: str
    date: date
    title: str
    letter_number: str
    agency_codes: list[str]
    listed_people: int
    announced_by: str
    announced_at: datetime

    @classmethod
    def of(cls, one: AnnouncedActivity) -> Self:
        named = {name: getattr(one, name) for name in cls.model_fields if hasattr(one, name)}
        return cls(**(named | {"agency_codes": list(one.agency_codes), "listed_people": len(one.nips)}))


class ActivitiesAnswer(BaseModel):
    activities: list[ActivityAnswer]
    total: int


class Attendance(BaseModel):
    """Whoever isn't named stays as they are."""

    present: Nips = []
    absent: Nips = []


class AttendanceAnswer(BaseModel):
    """`changed`: entries that are new or different."""

    changed: int


class TurnoutAnswer(BaseModel):
    activity: ActivityAnswer
    present: list[str]
    absent: list[str]
    unrecorded: list[str]


@router.post("", dependencies=OFFICERS, summary="Umumkan kegiatan")
async def announce(request: NewActivity, actor: Acting, database: DatabaseDep) -> ActivityAnswer:
    told = Announcement(**{name: getattr(request, name) for name in NewActivity.model_fields})
    async with database.transaction() as tx:
        return ActivityAnswer.of(await announce_activity(tx, actor, told, clock.now()))


@router.get("", dependencies=[allow(EVERYONE)], summary="Kegiatan yang diumumkan")
async def listed(
    first_date: date,
    last_date: date,
    database: DatabaseDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ActivitiesAnswer:
    async with database.transaction() as tx:
        found, total = await list_activities(tx, first_date, last_date, limit, offset)
    return ActivitiesAnswer(activities=[ActivityAnswer.of(one) for one in found], total=total)


@router.get("/{activity_id}/attendance", dependencies=OFFICERS, summary="Siapa hadir pada suatu kegiatan")
async def turnout(activity_id: UUID, actor: Acting, database: DatabaseDep) -> TurnoutAnswer:
    async with database.transaction() as tx:
        found = await show_turnout(tx, actor, activity_id)
    activity = ActivityAnswer.of(found.activity)
    return TurnoutAnswer(activity=activity, present=found.present, absent=found.absent, unrecorded=found.unrecorded)


@router.put("/{activity_id}/attendance", dependencies=OFFICERS, summary="Catat siapa hadir dan tidak hadir")
async def record(activity_id: UUID, request: Attendance, actor: Acting, database: DatabaseDep) -> AttendanceAnswer:
    """A missed activity counts unless a letter excuses the day."""
    present, absent, today = request.present, request.absent, clock.today()
    async with database.transaction() as tx:
        changed = await record_participation(tx, actor, activity_id, present, absent, today, clock.now())
    return AttendanceAnswer(changed=changed)
