"""Files of punches that were brought, and the papers behind them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.api.punch_imports import PunchImportAnswer
from attendance.use_cases.show_punch_uploads import read_punch_upload, show_punch_uploads

router = APIRouter(prefix="/punch-uploads", tags=["Impor rekaman presensi"])
_HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


class UploadAnswer(BaseModel):
    """`sha256` hexadecimal; `finished_at` is empty while some of the file isn't taken over."""

    id: int
    source: str
    sha256: str
    file_name: str
    site_code: str
    device_id: str
    letter_number: str
    scan_sha256: str | None
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
    totals: PunchImportAnswer


class UploadsAnswer(BaseModel):
    uploads: list[UploadAnswer]
    total: int


@router.get("", dependencies=[allow("hr", "operator")], summary="Berkas rekaman yang pernah dimuat")
async def uploads(
    database: DatabaseDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> UploadsAnswer:
    async with database.transaction() as tx:
        found, total = await show_punch_uploads(tx, limit, offset)
    answers = [
        UploadAnswer(**one | {"totals": PunchImportAnswer.of(one["totals"], upload_id=one["id"])}) for one in found
    ]
    return UploadsAnswer(uploads=answers, total=total)


@router.get(
    "/{upload_id}/{part}",
    dependencies=[allow("hr", "operator")],
    summary="Unduh berkas rekaman atau pindaiannya",
    response_class=Response,
)
async def download(
    upload_id: Annotated[int, Path(ge=1, le=2**62)], part: Literal["file", "scan"], database: DatabaseDep
) -> Response:
    """The very bytes that were brought; always as a download."""
    async with database.transaction() as tx:
        content, media_type = await read_punch_upload(tx, upload_id, scan=part == "scan")
    headers = _HEADERS | {"Content-Disposition": f'attachment; filename="{part}-{upload_id}"'}
    return Response(content, media_type=media_type, headers=headers)
