"""Calendar, letters and activities as files."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.rules.errors import ImportTooLarge
from attendance.use_cases.import_activities import import_activities
from attendance.use_cases.import_calendar import import_calendar
from attendance.use_cases.import_letters import import_letters
from attendance.use_cases.weigh_import import Imported

router = APIRouter(tags=["Impor presensi"])
LARGEST_BYTES = 16 * 1024**2
CsvFile = Annotated[UploadFile, File(description="CSV UTF-8; semua baris dimuat atau tidak satu pun")]


class ImportAnswer(BaseModel):
    """`unchanged`: rows that were known already; with `dry_run` nothing was kept."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool


@router.post("/calendar-imports", dependencies=[allow("hr", "operator")], summary="Muat hari libur dan cuti bersama")
async def post_calendar(file: CsvFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await _content(file)
    async with database.transaction() as tx:
        return import_answer(await import_calendar(tx, content, dry_run, clock.now()))


@router.post("/letter-imports", dependencies=[allow("hr", "operator")], summary="Muat surat cuti dan surat tugas")
async def post_letters(file: CsvFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await _content(file)
    async with database.transaction() as tx:
        return import_answer(await import_letters(tx, content, dry_run, clock.now()))


@router.post("/activity-imports", dependencies=[allow("hr", "operator")], summary="Muat kehadiran apel dan upacara")
async def post_activities(file: CsvFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await _content(file)
    async with database.transaction() as tx:
        return import_answer(await import_activities(tx, content, dry_run, clock.now()))


async def _content(file: UploadFile) -> bytes:
    content = await file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise ImportTooLarge(LARGEST_BYTES)
    return content


def import_answer(imported: Imported) -> ImportAnswer:
    names = ImportAnswer.model_fields
    return ImportAnswer(**{name: getattr(imported, name) for name in names})
