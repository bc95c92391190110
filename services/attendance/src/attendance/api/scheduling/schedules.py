"""Schedules in force, and new ones as files: proposed by one person, in force when another one has approved it."""

import datetime
from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.kinds import NipPath, PeriodQuery, reader
from attendance.api.scheduling.assignments import proposed
from attendance.api.scheduling.proposals import PreviewAnswer, ProposalAnswer
from attendance.api.uploads import content_of
from attendance.rules.schedule import Hours
from attendance.rules.schedule_reading import WEEKDAYS
from attendance.rules.scheduling.proposals import NewSchedule
from attendance.rules.scheduling.schedule_files import read_schedule_file
from attendance.rules.working_hours import DayHours
from attendance.use_cases.scheduling.show_hours import ShownSchedule, show_hours, show_schedules

router = APIRouter(tags=["Jadwal kerja"])
LARGEST_BYTES = 1024**2
TomlFile = Annotated[UploadFile, File(description="TOML UTF-8 dengan satu jadwal")]


class HoursAnswer(BaseModel):
    start: datetime.time
    end: datetime.time
    end_next_day: bool


class ScheduleAnswer(BaseModel):
    """`hours` by weekday, `shifts` by the name that a roster uses. `grace_seconds`: so many of a begun minute are
    dropped. `approved_by`: empty for one that came with the program."""

    code: str
    legal_basis: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    zone: str
    default: bool
    works_on_holidays: bool
    hours: dict[str, HoursAnswer]
    shifts: dict[str, HoursAnswer]
    grace_seconds: int
    same_tap_window_minutes: int
    tap_reach_minutes: int
    flexible_earlier_minutes: int
    flexible_later_minutes: int
    made_up_minutes: int
    stay_longer_minutes: int
    approved_by: str | None


class SchedulesAnswer(BaseModel):
    schedules: list[ScheduleAnswer]


class DayHoursAnswer(BaseModel):
    """`assignment_id`: what says so, empty for the default schedule; `scope`: for whom it was made. `roster`: the
    shift (or `off`) that the roster names; `lacks_roster`: works by a roster and has no row."""

    date: datetime.date
    works: bool
    start: datetime.datetime | None
    end: datetime.datetime | None
    schedule_code: str | None
    legal_basis: str | None
    assignment_id: int | None
    scope: str | None
    zone: str | None
    roster: str | None
    holiday: bool
    lacks_roster: bool


class WorkingHoursAnswer(BaseModel):
    nip: str
    days: list[DayHoursAnswer]


@router.get("/schedules", dependencies=[allow(EVERYONE)], summary="Jadwal kerja yang dapat ditugaskan")
async def list_schedules(database: DatabaseDep) -> SchedulesAnswer:
    async with database.transaction() as tx:
        found = await show_schedules(tx)
    return SchedulesAnswer(schedules=[_schedule(one) for one in found])


@router.post("/schedules", dependencies=[allow("hr")], status_code=201, summary="Usulkan jadwal kerja baru")
async def propose_schedule(
    file: TomlFile, actor: Signed, database: DatabaseDep, response: Response, dry_run: bool = False
) -> ProposalAnswer | PreviewAnswer:
    """A version that exists is never changed: another one begins on another day. With `dry_run` nothing is proposed."""
    schedule, text = read_schedule_file(await content_of(file, LARGEST_BYTES))
    content = NewSchedule(schedule.code, schedule.effective_from, text)
    return await proposed(database, content, actor, response, dry_run)


@router.get("/working-hours/{nip}", dependencies=[allow(EVERYONE)], summary="Jam kerja seorang pegawai, hari demi hari")
async def working_hours(nip: NipPath, period: PeriodQuery, actor: Signed, database: DatabaseDep) -> WorkingHoursAnswer:
    async with database.transaction() as tx:
        found = await show_hours(tx, reader(actor), nip, period, clock.today())
    return WorkingHoursAnswer(nip=nip, days=[_day(one) for one in found])


def _schedule(shown: ShownSchedule) -> ScheduleAnswer:
    one, lenient = shown.schedule, shown.schedule.leniency
    names = ("code", "legal_basis", "effective_from", "effective_to", "default", "works_on_holidays")
    return ScheduleAnswer(
        **{name: getattr(one, name) for name in names},
        zone=one.zone.key,
        hours={WEEKDAYS[day]: _hours(one.hours[day]) for day in sorted(one.hours)},
        shifts={name: _hours(hours) for name, hours in one.shifts.items()},
        grace_seconds=lenient.grace_seconds,
        same_tap_window_minutes=_minutes(one.same_tap_window),
        tap_reach_minutes=_minutes(one.reach),
        flexible_earlier_minutes=_minutes(lenient.earlier),
        flexible_later_minutes=_minutes(lenient.later),
        made_up_minutes=_minutes(lenient.made_up),
        stay_longer_minutes=_minutes(lenient.stay_longer),
        approved_by=shown.approved_by,
    )


def _hours(hours: Hours) -> HoursAnswer:
    return HoursAnswer(start=hours.start, end=hours.end, end_next_day=hours.end_next_day)


def _minutes(length: datetime.timedelta) -> int:
    return length // datetime.timedelta(minutes=1)


def _day(one: DayHours) -> DayHoursAnswer:
    assignment, schedule, span = one.assignment, one.schedule, one.span
    zone = (assignment.zone if assignment else None) or (schedule.zone if schedule else None)
    return DayHoursAnswer(
        date=one.day,
        works=span is not None,
        start=span.start if span else None,
        end=span.end if span else None,
        schedule_code=schedule.code if schedule else None,
        legal_basis=schedule.legal_basis if schedule else None,
        assignment_id=assignment.id if assignment else None,
        scope=assignment.scope if assignment else None,
        zone=zone.key if zone else None,
        roster=one.roster,
        holiday=one.holiday,
        lacks_roster=one.lacks_shift,
    )
