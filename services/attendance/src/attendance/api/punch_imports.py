"""Files of punches: exports of devices, and lists that were signed by hand while a device was broken."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Self

from fastapi import APIRouter, File, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from service_chassis import clock
from service_chassis.database import Database, Transaction
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.uploads import TableFile, content_of, table_of
from attendance.rules.paper_errors import DocumentTooLarge
from attendance.rules.papers.documents import MOST_BYTES, ArrivedFile, checked_type
from attendance.rules.punch_files.rows import read_rows
from attendance.rules.punch_files.uploads import NewUpload, PunchFile, Scan, Totals
from attendance.use_cases.import_punches import begin_upload, check_punches, import_punches
from attendance.use_cases.know_punch_file import know_device_export, know_signed_list
from attendance.use_cases.papers.sniff_media_type import sniff_media_type

router = APIRouter(tags=["Impor rekaman presensi"])
Word = Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f]*$")]
SiteQuery = Annotated[Word, Query(description="zona waktu isi berkas; kosong: lokasi tiap mesin, atau kota")]
DeviceQuery = Annotated[Word, Query(description="mesin untuk baris yang tidak menyebutnya")]
LetterNumber = Annotated[str, Form(min_length=3, max_length=100, pattern=r"^[^\x00-\x1f]+$")]
ScanFile = Annotated[UploadFile, File(description="daftar yang ditandatangani: PDF, JPEG atau PNG, paling besar 5 MiB")]


class RowRefusal(BaseModel):
    row: int
    column: str
    message: str


class PunchImportAnswer(BaseModel):
    """Of rows: `refused` can't be read and lie in quarantine; the others are taken over. Of their punches: `recorded`
    (`waiting` of them under a number that nobody knows yet), `duplicates` (known already), `quarantined` (known with
    other content). `errors`: the first 500. `repeated`: the same file was brought before; nothing was done now."""

    model_config = ConfigDict(from_attributes=True)

    rows: int
    recorded: int
    waiting: int
    duplicates: int
    quarantined: int
    refused: int
    errors: list[RowRefusal]
    dry_run: bool = False
    repeated: bool = False
    upload_id: int | None = None

    @classmethod
    def of(cls, totals: Totals, **more: Any) -> Self:
        return cls.model_validate(totals).model_copy(update=more)


@router.post("/punch-imports", dependencies=[allow("hr", "operator")], summary="Muat rekaman dari ekspor mesin")
async def post_punches(
    file: TableFile,
    actor: Signed,
    database: DatabaseDep,
    site_code: SiteQuery = "",
    device_id: DeviceQuery = "",
    dry_run: bool = False,
) -> PunchImportAnswer:
    """Columns `nip` or `pin`, `occurred_at` (with a zone, or local), `device_id`, `status`; or a device's memory stick
    as it is. A tap that the device has pushed as well is a duplicate."""
    content = await content_of(file)

    async def known(tx: Transaction) -> PunchFile:
        return await know_device_export(tx, site_code, device_id)

    words = {"site_code": site_code, "device_id": device_id, "letter_number": "", "scan": None}
    return await _taken(database, content, known, dry_run, _named(file, actor.nip or actor.username) | words)


@router.post("/manual-list-imports", dependencies=[allow("hr", "operator")], summary="Muat daftar hadir manual")
async def post_manual_list(
    file: TableFile,
    scan: ScanFile,
    letter_number: LetterNumber,
    actor: Signed,
    database: DatabaseDep,
    site_code: SiteQuery = "",
    device_id: DeviceQuery = "",
    dry_run: bool = False,
) -> PunchImportAnswer:
    """Columns `nip`, `date`, `time_in`, `time_out` (one of them may be empty; who goes before they came went on the
    next day). The letter's number names the taps; `scan` is the signed list."""
    content, paper, number = await content_of(file), await _scan(scan), letter_number.strip()

    async def known(tx: Transaction) -> PunchFile:
        return await know_signed_list(tx, number, site_code, device_id)

    words = {"site_code": site_code, "device_id": device_id, "letter_number": number, "scan": paper}
    return await _taken(database, content, known, dry_run, _named(file, actor.nip or actor.username) | words)


async def _taken(
    database: Database,
    content: bytes,
    known: Callable[[Transaction], Awaitable[PunchFile]],
    dry_run: bool,
    words: dict[str, Any],
) -> PunchImportAnswer:
    """Part by part, each with its days; interrupted it goes on when the same file comes again."""
    async with database.transaction() as tx:
        how = await known(tx)
    rows = read_rows(await table_of(content), how.needed)
    if dry_run:
        async with database.transaction() as tx:
            return PunchImportAnswer.of(await check_punches(tx, how, rows), dry_run=True)
    new = NewUpload(source=how.source, sha256=_sha256(content), content=content, uploaded_at=clock.now(), **words)
    async with database.transaction() as tx:
        upload = await begin_upload(tx, new)
    repeated = upload.finished_at is not None
    while upload.finished_at is None:
        async with database.transaction() as tx:
            upload = await import_punches(tx, upload.id, how, rows, clock.now())
    return PunchImportAnswer.of(upload.totals, repeated=repeated, upload_id=upload.id)


async def _scan(file: UploadFile) -> Scan:
    """The refusals of papers.documents."""
    content = await file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DocumentTooLarge(MOST_BYTES)
    arrived = ArrivedFile(file.filename or "", file.content_type or "", sniff_media_type(content), len(content))
    return Scan(_sha256(content), checked_type(arrived), content)


def _named(file: UploadFile, by: str) -> dict[str, Any]:
    return {"file_name": (file.filename or "")[:200], "uploaded_by": by}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
