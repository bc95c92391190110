"""Warnings by PP 94/2021: shown to the person, the supervisor, the agency and BKPSDM, who say what came of it."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.kinds import NIP, AgencyQuery, reader
from attendance.api.papers.acting import Acting
from attendance.api.watch.policies import IdPath, PageDep, YearQuery
from attendance.rules.watch_lists import WarningsWanted
from attendance.use_cases.watch.note_warning import note_warning
from attendance.use_cases.watch.show_warnings import show_warnings

router = APIRouter(prefix="/discipline-warnings", tags=["Peringatan disiplin"])
STANDING = {"standing": True, "withdrawn": False, "all": None}


class NewNote(BaseModel):
    note: Annotated[str, Field(max_length=20_000, examples=["Sudah dipanggil dan diperiksa pada 20 Oktober"])]


class NoteAnswer(BaseModel):
    by: str
    name: str
    note: str
    at: datetime


class WarningAnswer(BaseModel):
    """`reached_on`: the day with which the band was reached. `withdrawn_at`: it turned out that it wasn't."""

    id: int
    nip: str
    name: str
    agency_code: str | None
    year: int
    band: str
    reached_on: date
    raised_at: datetime
    withdrawn_at: datetime | None
    notes: list[NoteAnswer]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        notes = [NoteAnswer(**note) for note in row["notes"]]
        return cls(**{name: row[name] for name in cls.model_fields if name != "notes"}, notes=notes)


class WarningsAnswer(BaseModel):
    warnings: list[WarningAnswer]
    total: int


@router.get("", dependencies=[allow(EVERYONE)], summary="Peringatan PP 94/2021")
async def list_warnings(
    year: YearQuery,
    actor: Signed,
    database: DatabaseDep,
    page: PageDep,
    agency_code: AgencyQuery = None,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    state: Literal["standing", "withdrawn", "all"] = "standing",
) -> WarningsAnswer:
    """Of everybody whom the reader may see, the newest first."""
    wanted = WarningsWanted(year, agency_code, nip, STANDING[state])
    async with database.transaction() as tx:
        found, total = await show_warnings(tx, reader(actor), wanted, page, clock.today())
    return WarningsAnswer(warnings=[WarningAnswer.of(row) for row in found], total=total)


@router.post(
    "/{warning_id}/notes", status_code=204, dependencies=[allow(EVERYONE)], summary="Catat tindak lanjut peringatan"
)
async def note(warning_id: IdPath, request: NewNote, actor: Acting, database: DatabaseDep) -> None:
    async with database.transaction() as tx:
        await note_warning(tx, actor, warning_id, request.note, clock.today(), clock.now())
