"""Holidays in force, and the calendars that come with the program."""

import datetime
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.imports import ImportAnswer, import_answer
from attendance.rules.import_files import Holiday
from attendance.use_cases.shipped_calendar import compare_calendar, holidays_of_year, load_calendar

router = APIRouter(tags=["Kalender"])
YearPath = Annotated[int, Path(ge=1950, le=2100, examples=[2026])]
YearQuery = Annotated[int, Query(ge=1950, le=2100, examples=[2026])]


class HolidayAnswer(BaseModel):
    """`decree`: what it rests on, empty where nobody said it."""

    date: datetime.date
    name: str
    kind: str
    decree: str


class DifferenceAnswer(BaseModel):
    shipped: HolidayAnswer
    in_force: HolidayAnswer


class CalendarAnswer(BaseModel):
    """`missing`: shipped, not in force; `additional`: in force only, such as the city's own holidays."""

    year: int
    shipped: list[HolidayAnswer]
    in_force: list[HolidayAnswer]
    missing: list[HolidayAnswer]
    different: list[DifferenceAnswer]
    additional: list[HolidayAnswer]


class HolidaysAnswer(BaseModel):
    holidays: list[HolidayAnswer]


def _shipped(request: Request) -> Mapping[int, bytes]:
    calendars: Mapping[int, bytes] = request.app.state.calendars
    return calendars


Shipped = Annotated[Mapping[int, bytes], Depends(_shipped)]


@router.get("/holidays", dependencies=[allow(EVERYONE)], summary="Hari libur yang berlaku dalam setahun")
async def list_holidays(year: YearQuery, database: DatabaseDep) -> HolidaysAnswer:
    async with database.transaction() as tx:
        return HolidaysAnswer(holidays=[_holiday(one) for one in await holidays_of_year(tx, year)])


@router.get("/calendars/{year}", dependencies=[allow(EVERYONE)], summary="Kalender bawaan dibanding yang berlaku")
async def one_calendar(year: YearPath, database: DatabaseDep, shipped: Shipped) -> CalendarAnswer:
    async with database.transaction() as tx:
        found = await compare_calendar(tx, shipped, year)
    return CalendarAnswer(
        year=year,
        shipped=[_holiday(one) for one in found.shipped],
        in_force=[_holiday(one) for one in found.in_force],
        missing=[_holiday(one) for one in found.missing],
        different=[DifferenceAnswer(shipped=_holiday(one), in_force=_holiday(other)) for one, other in found.different],
        additional=[_holiday(one) for one in found.additional],
    )


@router.post("/calendars/{year}/load", dependencies=[allow("hr")], summary="Berlakukan kalender bawaan setahun")
async def load(year: YearPath, database: DatabaseDep, shipped: Shipped, dry_run: bool = False) -> ImportAnswer:
    async with database.transaction() as tx:
        return import_answer(await load_calendar(tx, shipped, year, dry_run, clock.now()))


def _holiday(one: Holiday) -> HolidayAnswer:
    return HolidayAnswer(date=one.date, name=one.name, kind=one.kind, decree=one.decree)
