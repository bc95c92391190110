"""A person's month as a calendar, with every tap and paper behind every day."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.judged import JudgementAnswer
from attendance.api.kinds import PERIOD, NipPath, reader
from attendance.rules.import_files import Holiday
from attendance.rules.letters import Letter
from attendance.rules.month_calendar import ShownTap
from attendance.rules.recaps.totals import MonthTotals
from attendance.rules.working_hours import DayHours
from attendance.use_cases.calendars.show_month import ShownDay, ShownMonth, show_month

router = APIRouter(tags=["Presensi"])
PeriodPath = Annotated[str, Path(pattern=PERIOD, examples=["2025-10"])]


class HolidayAnswer(BaseModel):
    name: str
    kind: str
    decree: str


class HoursAnswer(BaseModel):
    """What the day is judged against."""

    start: datetime
    end: datetime
    schedule_code: str
    shift: str | None

    @classmethod
    def of(cls, hours: DayHours) -> Self | None:
        span = hours.span
        return span and cls(start=span.start, end=span.end, schedule_code=span.schedule_code, shift=span.shift)


class TapAnswer(BaseModel):
    """`counted_as`: check_in, check_out, same_tap (as one before it), between, voided (by a decision), after_close (of
    a closed month: in a correction), not_counted. `site`: where the device hangs or the phone was; `distance_m`,
    `inside`, `mock_location`: what a phone said."""

    event_id: str
    occurred_at: datetime
    received_at: datetime
    source: str
    device_id: str
    device_name: str
    site: str | None
    direction: str | None
    granted: bool
    counted_as: str
    distance_m: int | None = None
    inside: bool | None = None
    mock_location: bool | None = None

    @classmethod
    def of(cls, tap: ShownTap, role: str) -> Self:
        said = {name: tap.signals.get(name) for name in ("distance_m", "inside", "mock_location")}
        named = {name: getattr(tap, name) for name in cls.model_fields if hasattr(tap, name)}
        return cls(**named, **said, counted_as=role)


class LetterAnswer(BaseModel):
    kind: str
    letter_number: str
    first_date: date
    last_date: date


class ParticipationAnswer(BaseModel):
    activity: str
    attended: bool


class OutageAnswer(BaseModel):
    outage_id: str
    reason: str
    first: datetime
    until: datetime


class DisputeAnswer(BaseModel):
    id: str
    kind: str
    state: str


class DayAnswer(BaseModel):
    """`state`: present, absent, excused, outage, or why nothing is judged: not_serving, holiday, off, no_shift (missing
    in the roster), to_come, unheard. `judged` is empty then; `hours` on days without work."""

    date: date
    state: str
    holiday: HolidayAnswer | None
    hours: HoursAnswer | None
    roster: str | None
    revision: int | None
    judged: JudgementAnswer | None
    taps: list[TapAnswer]
    letters: list[LetterAnswer]
    activities: list[ParticipationAnswer]
    outages: list[OutageAnswer]
    disputes: list[DisputeAnswer]
    corrected_in: list[str]

    @classmethod
    def of(cls, day: ShownDay) -> Self:
        return cls(
            date=day.date,
            state=day.state,
            holiday=_named(HolidayAnswer, day.holiday),
            hours=HoursAnswer.of(day.hours),
            roster=day.hours.roster,
            revision=day.judged.revision if day.judged else None,
            judged=JudgementAnswer.of(day.judged.judgement) if day.judged else None,
            taps=[TapAnswer.of(tap, role) for tap, role in day.taps],
            letters=[_named(LetterAnswer, letter) for letter in day.letters],
            activities=[_named(ParticipationAnswer, one) for one in day.participations],
            outages=[OutageAnswer(**one) for one in day.outages],
            disputes=[DisputeAnswer(**one) for one in day.disputes],
            corrected_in=list(day.corrected_in),
        )


class TotalsAnswer(BaseModel):
    """`working_days` = present + absent + outage + excused + unjudged; late, early and missing ones are among the
    present ones, `to_come` among the unjudged."""

    working_days: int
    present: int
    absent: int
    outage: int
    unjudged: int
    to_come: int
    late: int
    late_minutes: int
    early: int
    early_minutes: int
    missing_check_in: int
    missing_check_out: int
    excused: dict[str, int]
    activities_missed: dict[str, int]

    @classmethod
    def of(cls, totals: MonthTotals) -> Self:
        return cls(**{name: getattr(totals, name) for name in cls.model_fields})


class MonthAnswer(BaseModel):
    nip: str
    name: str
    agency_code: str | None
    period: str
    closed_at: datetime | None
    totals: TotalsAnswer
    days: list[DayAnswer]

    @classmethod
    def of(cls, month: ShownMonth) -> Self:
        return cls(
            nip=month.employee.nip,
            name=month.employee.name,
            agency_code=month.agency_code,
            period=month.period,
            closed_at=month.closed_at,
            totals=TotalsAnswer.of(month.totals),
            days=[DayAnswer.of(day) for day in month.days],
        )


@router.get(
    "/calendars/{nip}/{period}", dependencies=[allow(EVERYONE)], summary="Sebulan seorang pegawai sebagai kalender"
)
async def one_month(nip: NipPath, period: PeriodPath, actor: Signed, database: DatabaseDep) -> MonthAnswer:
    async with database.transaction() as tx:
        month = await show_month(tx, reader(actor), nip, period, clock.today())
    return MonthAnswer.of(month)


def _named(answer: Any, said: Holiday | Letter | Any | None) -> Any:
    return said and answer(**{name: getattr(said, name) for name in answer.model_fields})
