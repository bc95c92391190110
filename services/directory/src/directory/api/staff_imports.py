"""Staff files from the personnel system."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, UploadFile
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from directory.rules.errors import StaffFileTooLarge
from directory.use_cases.import_staff import StaffFile, import_staff
from directory.use_cases.show_staff_imports import show_staff_imports
from directory.use_cases.tell_directory_again import tell_directory_again

MAX_BYTES = 16 * 1024**2

router = APIRouter(tags=["Impor pegawai"])


class ImportAnswer(BaseModel):
    """How many rows did what."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool


class ImportEntry(BaseModel):
    """A file that was taken over."""

    import_id: UUID
    imported_at: datetime
    imported_by: str
    effective_date: date
    file_sha256: str
    rows: int
    created: int
    changed: int
    unchanged: int


class ImportsAnswer(BaseModel):
    imports: list[ImportEntry]


class ToldAgainAnswer(BaseModel):
    agencies: int
    employees: int


@router.post("/staff-imports", dependencies=[allow("hr", "operator")], summary="Muat berkas pegawai (CSV)")
async def import_file(
    file: UploadFile,
    actor: Signed,
    database: DatabaseDep,
    dry_run: bool = False,
    effective_date: date | None = None,
) -> ImportAnswer:
    """All rows or none. A change of a known person counts from `effective_date` (default: today) on; `dry_run` only
    tells what would happen."""
    content = await file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise StaffFileTooLarge(MAX_BYTES)
    staff = StaffFile(
        content=content,
        effective_date=effective_date or clock.today(),
        imported_by=actor.username,
        roles=actor.roles,
        at=clock.now(),
        dry_run=dry_run,
    )
    async with database.transaction() as tx:
        result = await import_staff(tx, staff)
    return ImportAnswer.model_validate(result, from_attributes=True)


@router.get("/staff-imports", dependencies=[allow("hr", "operator")], summary="Berkas pegawai yang pernah dimuat")
async def list_imports(database: DatabaseDep, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> ImportsAnswer:
    async with database.transaction() as tx:
        rows = await show_staff_imports(tx, limit)
    return ImportsAnswer(imports=[ImportEntry.model_validate(row, from_attributes=True) for row in rows])


@router.post("/repeated-announcements", dependencies=[allow("operator")], summary="Umumkan ulang isi direktori")
async def tell_again(database: DatabaseDep) -> ToldAgainAnswer:
    """For a reader whose database is built anew; all others notice nothing."""
    async with database.transaction() as tx:
        told = await tell_directory_again(tx)
    return ToldAgainAnswer.model_validate(told, from_attributes=True)
