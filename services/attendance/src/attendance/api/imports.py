"""Calendar, letters and activities as files."""

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.api.uploads import TableFile, table_in
from attendance.use_cases.import_activities import import_activities
from attendance.use_cases.import_calendar import import_calendar
from attendance.use_cases.import_letters import import_letters
from attendance.use_cases.weigh_import import Imported

router = APIRouter(tags=["Impor presensi"])


class ImportAnswer(BaseModel):
    """`unchanged`: rows that were known already; with `dry_run` nothing was kept."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool


@router.post("/calendar-imports", dependencies=[allow("hr", "operator")], summary="Muat hari libur dan cuti bersama")
async def post_calendar(file: TableFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await table_in(file)
    async with database.transaction() as tx:
        return import_answer(await import_calendar(tx, content, dry_run, clock.now()))


@router.post("/letter-imports", dependencies=[allow("hr", "operator")], summary="Muat surat cuti dan surat tugas")
async def post_letters(file: TableFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await table_in(file)
    async with database.transaction() as tx:
        return import_answer(await import_letters(tx, content, dry_run, clock.now()))


@router.post("/activity-imports", dependencies=[allow("hr", "operator")], summary="Muat kehadiran apel dan upacara")
async def post_activities(file: TableFile, database: DatabaseDep, dry_run: bool = False) -> ImportAnswer:
    content = await table_in(file)
    async with database.transaction() as tx:
        return import_answer(await import_activities(tx, content, dry_run, clock.now()))


def import_answer(imported: Imported) -> ImportAnswer:
    names = ImportAnswer.model_fields
    return ImportAnswer(**{name: getattr(imported, name) for name in names})
