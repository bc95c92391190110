"""Rosters: whose shift is when, from files or one by one, how they came to be so, and where a row is missing."""

import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.imports import ImportAnswer, import_answer
from attendance.api.kinds import NIP, NipPath, PeriodQuery, name_of, reader
from attendance.api.uploads import TableFile, table_in
from attendance.rules.rosters.rows import Hand
from attendance.use_cases.rosters.import_rosters import import_rosters
from attendance.use_cases.rosters.set_roster import set_roster
from attendance.use_cases.rosters.show_rosters import (
    PersonsRoster,
    show_agency_rosters,
    show_changes,
    show_gaps,
    show_roster,
)
from attendance.use_cases.scheduling.rejudge_some import rejudge_some

router = APIRouter(tags=["Jadwal dinas"])
Agency = Annotated[str | None, Query(max_length=60)]


class RosterImportAnswer(ImportAnswer):
    """`rejudging_id`: see GET /rejudgings/{id}; empty when nothing changed."""

    rejudging_id: int | None


class RosterRequest(BaseModel):
    """`shift` of the person's schedule on that date, or `off`; without one the row is taken away."""

    shift: Annotated[str | None, Field(min_length=1, max_length=60, examples=["malam"])]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class RosterAnswer(BaseModel):
    nip: str
    date: datetime.date
    shift: str | None


class PersonsRosterAnswer(BaseModel):
    """`shifts` by date."""

    nip: str
    name: str
    shifts: dict[datetime.date, str]


class RostersAnswer(BaseModel):
    rosters: list[PersonsRosterAnswer]


class RosterChange(BaseModel):
    """`before` or `after` empty: there was or is no row."""

    id: int
    nip: str
    date: datetime.date
    before: str | None
    after: str | None
    reason: str
    changed_by: str
    changed_at: datetime.datetime


class RosterChangesAnswer(BaseModel):
    changes: list[RosterChange]


class RosterGap(BaseModel):
    nip: str
    name: str
    dates: list[datetime.date]


class RosterGapsAnswer(BaseModel):
    gaps: list[RosterGap]


@router.post("/roster-imports", dependencies=[allow("hr", "operator", "verifier")], summary="Muat jadwal dinas sebulan")
async def post_rosters(
    file: TableFile, period: PeriodQuery, actor: Signed, database: DatabaseDep, dry_run: bool = False
) -> RosterImportAnswer:
    """Columns nip, date, shift. A verifier loads rows of people of the own agency only."""
    content = await table_in(file)
    async with database.transaction() as tx:
        who = reader(actor), name_of(actor)
        imported, number = await import_rosters(tx, content, period, *who, dry_run, clock.now())
    if number is not None:
        async with database.transaction() as tx:
            await rejudge_some(tx, number, clock.now())
    return RosterImportAnswer(**import_answer(imported).model_dump(), rejudging_id=number)


@router.get("/rosters", dependencies=[allow(EVERYONE)], summary="Jadwal dinas seorang pegawai atau satu OPD")
async def list_rosters(
    period: PeriodQuery,
    actor: Signed,
    database: DatabaseDep,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    agency_code: Agency = None,
) -> RostersAnswer:
    """Of `nip`, else of the agency (of the signed-in one's own, where none is named)."""
    async with database.transaction() as tx:
        if nip is not None:
            found = await show_roster(tx, reader(actor), nip, period, clock.today())
        else:
            found = await show_agency_rosters(tx, reader(actor), agency_code or actor.agency_code or "", period)
    return RostersAnswer(rosters=[_roster(one) for one in found])


@router.put("/rosters/{nip}/{day}", dependencies=[allow("hr", "verifier")], summary="Tetapkan giliran satu tanggal")
async def put_roster(
    nip: NipPath, day: datetime.date, request: RosterRequest, actor: Signed, database: DatabaseDep
) -> RosterAnswer:
    hand = Hand(name_of(actor), request.reason, clock.now())
    async with database.transaction() as tx:
        row = await set_roster(tx, nip, day, request.shift, reader(actor), hand)
    return RosterAnswer(nip=nip, date=day, shift=row.shift if row else None)


@router.get("/roster-changes", dependencies=[allow(EVERYONE)], summary="Riwayat jadwal dinas seorang pegawai")
async def list_changes(
    nip: Annotated[str, Query(pattern=NIP)], period: PeriodQuery, actor: Signed, database: DatabaseDep
) -> RosterChangesAnswer:
    async with database.transaction() as tx:
        found = await show_changes(tx, reader(actor), nip, period, clock.today())
    return RosterChangesAnswer(changes=[RosterChange(**one) for one in found])


@router.get(
    "/roster-gaps", dependencies=[allow("hr", "operator", "verifier")], summary="Tanggal tanpa giliran di jadwal dinas"
)
async def list_gaps(
    period: PeriodQuery, actor: Signed, database: DatabaseDep, agency_code: Agency = None
) -> RosterGapsAnswer:
    """Of people who work by a roster alone: nothing of such a day can be late or absent."""
    async with database.transaction() as tx:
        found = await show_gaps(tx, reader(actor), agency_code, period)
    return RosterGapsAnswer(gaps=[RosterGap(nip=nip, name=name, dates=dates) for nip, name, dates in found])


def _roster(one: PersonsRoster) -> PersonsRosterAnswer:
    return PersonsRosterAnswer(nip=one.nip, name=one.name, shifts=one.shifts)
