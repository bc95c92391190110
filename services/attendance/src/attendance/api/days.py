"""A person's judged days, and a day with its punches."""

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.judged import JudgementAnswer
from attendance.api.kinds import NipPath, NipQuery, PeriodQuery, reader
from attendance.rules.attendance_day import JudgedDay
from attendance.use_cases.show_attendance import show_day, show_days

router = APIRouter(tags=["Presensi"])


class DayAnswer(JudgementAnswer):
    """Minutes are whole minutes; `absent`: no check-in, no check-out and no letter."""

    nip: str
    date: date
    revision: int


class DaysAnswer(BaseModel):
    days: list[DayAnswer]


class PunchAnswer(BaseModel):
    """`voided`: it has been decided that this tap doesn't count."""

    event_id: str
    occurred_at: datetime
    device_id: str
    direction: str | None
    received_at: datetime
    voided: bool


class DayWithPunches(BaseModel):
    """`day` is empty while nothing is judged, `punches` are all that arrived."""

    day: DayAnswer | None
    punches: list[PunchAnswer]


@router.get("/days", dependencies=[allow(EVERYONE)], summary="Hari-hari presensi seorang pegawai dalam sebulan")
async def list_days(nip: NipQuery, period: PeriodQuery, actor: Signed, database: DatabaseDep) -> DaysAnswer:
    async with database.transaction() as tx:
        found = await show_days(tx, reader(actor), nip, period, clock.today())
    return DaysAnswer(days=[_answer(day) for day in found])


@router.get("/days/{nip}/{day}", dependencies=[allow(EVERYONE)], summary="Satu hari dengan semua rekamannya")
async def one_day(nip: NipPath, day: date, actor: Signed, database: DatabaseDep) -> DayWithPunches:
    async with database.transaction() as tx:
        found = await show_day(tx, reader(actor), nip, day, clock.today())
    punches = [PunchAnswer(**punch) for punch in found.punches]
    return DayWithPunches(day=_answer(found.day) if found.day else None, punches=punches)


def _answer(day: JudgedDay) -> DayAnswer:
    judged = JudgementAnswer.of(day.judgement).model_dump()
    return DayAnswer(nip=day.nip, date=day.date, revision=day.revision, **judged)
