"""Unexcused days of a calendar year by PP 94/2021: warnings for people to look at, never sanctions."""

from datetime import date
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.kinds import AgencyQuery, NipPath, reader
from attendance.api.watch.policies import PageDep, Policies, YearQuery
from attendance.rules.discipline.policy import Band, DisciplinePolicy
from attendance.rules.discipline.standing import NextBand
from attendance.rules.watch_lists import CountersWanted
from attendance.use_cases.watch.show_counters import ShownStanding, show_counters, show_standing

router = APIRouter(prefix="/discipline-counters", tags=["Peringatan disiplin"])


class BandAnswer(BaseModel):
    """Reached with `days` unexcused days in the year, or, `consecutive`, in a row."""

    code: str
    title: str
    days: int
    consecutive: bool

    @classmethod
    def of(cls, band: Band) -> Self:
        return cls(**{name: getattr(band, name) for name in cls.model_fields})


class PolicyAnswer(BaseModel):
    """`minutes_per_day`: so many minutes late or early are one day."""

    code: str
    legal_basis: str
    minutes_per_day: int
    silence_counts_after_days: int
    bands: list[BandAnswer]

    @classmethod
    def of(cls, policy: DisciplinePolicy) -> Self:
        names = ("code", "legal_basis", "minutes_per_day", "silence_counts_after_days")
        bands = [BandAnswer.of(band) for band in policy.bands]
        return cls(bands=bands, **{name: getattr(policy, name) for name in names})


class NextBandAnswer(BaseModel):
    """What is missing until the next band: whole days and minutes besides."""

    code: str
    title: str
    days_left: int
    minutes_left: int

    @classmethod
    def of(cls, one: NextBand | None) -> Self | None:
        return (
            cls(code=one.band.code, title=one.band.title, days_left=one.days, minutes_left=one.minutes) if one else None
        )


class CounterAnswer(BaseModel):
    """`absent_days`: without a lawful reason, the silent ones among them (nothing was told of them yet); `days`: with
    the full days that `minutes` come to. `band`: the highest one reached."""

    nip: str
    name: str
    agency_code: str | None
    absent_days: int
    silent_days: int
    minutes: int
    days: int
    consecutive_now: int
    consecutive_most: int
    band: str | None
    next: NextBandAnswer | None


class CountersAnswer(BaseModel):
    year: int
    policy: PolicyAnswer
    counters: list[CounterAnswer]
    total: int


class WeighingDay(BaseModel):
    date: date
    absent: bool
    silent: bool
    minutes: int


class ReachedAnswer(BaseModel):
    """`on`: the day with which the band was reached."""

    band: BandAnswer
    on: date


class StandingAnswer(CounterAnswer):
    year: int
    policy: PolicyAnswer
    reached: list[ReachedAnswer]
    days_behind: list[WeighingDay]

    @classmethod
    def of(cls, year: int, shown: ShownStanding, today: date) -> Self:
        standing, person = shown.standing, shown.employee
        numbers = ("absent_days", "silent_days", "minutes", "days", "consecutive_now", "consecutive_most")
        return cls(
            nip=person.nip,
            name=person.name,
            agency_code=person.agency_on(today),
            band=standing.band.code if standing.band else None,
            next=NextBandAnswer.of(standing.next),
            year=year,
            policy=PolicyAnswer.of(shown.policy),
            reached=[ReachedAnswer(band=BandAnswer.of(one.band), on=one.on) for one in standing.reached],
            days_behind=[
                WeighingDay(**{name: getattr(day, name) for name in WeighingDay.model_fields}) for day in shown.days
            ],
            **{name: getattr(standing, name) for name in numbers},
        )


@router.get("", dependencies=[allow(EVERYONE)], summary="Penghitung PP 94/2021")
async def list_counters(
    year: YearQuery,
    actor: Signed,
    database: DatabaseDep,
    policies: Policies,
    page: PageDep,
    agency_code: AgencyQuery = None,
    band: Annotated[str | None, Query(max_length=100)] = None,
    least_days: Annotated[int, Query(ge=0, le=366)] = 0,
) -> CountersAnswer:
    """Of everybody whom the reader may see, most days first; counted a little after a day changes."""
    wanted = CountersWanted(year, agency_code, band, least_days)
    async with database.transaction() as tx:
        shown = await show_counters(tx, reader(actor), wanted, page, policies, clock.today())
    counters = [_counter(row, next_band) for row, next_band in shown.people]
    return CountersAnswer(year=year, policy=PolicyAnswer.of(shown.policy), counters=counters, total=shown.total)


@router.get("/{nip}", dependencies=[allow(EVERYONE)], summary="Penghitung PP 94/2021 seorang pegawai dan hari-harinya")
async def one_counter(
    nip: NipPath, year: YearQuery, actor: Signed, database: DatabaseDep, policies: Policies
) -> StandingAnswer:
    async with database.transaction() as tx:
        shown = await show_standing(tx, reader(actor), nip, year, policies, clock.today())
    return StandingAnswer.of(year, shown, clock.today())


def _counter(row: dict[str, Any], next_band: NextBand | None) -> CounterAnswer:
    named = {name: row[name] for name in CounterAnswer.model_fields if name in row}
    return CounterAnswer(next=NextBandAnswer.of(next_band), **named)
