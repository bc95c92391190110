"""Files of punches that people brought."""

from dataclasses import asdict
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from attendance.rules.punch_files.uploads import NewUpload, Totals, Upload
from attendance.storage.tables import punch_uploads

U = punch_uploads.c
_ONCE = ("source", "sha256", "site_code", "device_id", "letter_number")
_STATE = (U.id, U.done_row, U.totals, U.finished_at)
_SHOWN = (U.id, *(U[name] for name in _ONCE), U.file_name, U.uploaded_by, U.uploaded_at, U.totals, U.finished_at)


async def begin(tx: Transaction, new: NewUpload) -> Upload:
    """The upload; the one that is there when it was brought before."""
    row = {name: getattr(new, name) for name in NewUpload.__slots__ if name != "scan"}
    if new.scan:
        row |= {f"scan_{name}": getattr(new.scan, name) for name in ("sha256", "media_type", "content")}
    await tx.execute(insert(punch_uploads).values(row).on_conflict_do_nothing(constraint="punch_uploads_once"))
    same = (U[name] == row[name] for name in _ONCE)
    return _upload((await tx.execute(select(*_STATE).where(*same))).one())


async def hold(tx: Transaction, upload_id: int) -> Upload:
    """Locked: two requests with the same file take turns."""
    return _upload((await tx.execute(select(*_STATE).where(U.id == upload_id).with_for_update())).one())


async def advance(tx: Transaction, upload: Upload) -> None:
    values = {"done_row": upload.done_row, "totals": asdict(upload.totals), "finished_at": upload.finished_at}
    await tx.execute(update(punch_uploads).where(U.id == upload.id).values(values))


async def listed(tx: Transaction, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """The newest first, without their bytes, and how many there are."""
    query = select(*_SHOWN, U.scan_sha256).order_by(U.id.desc()).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(punch_uploads))).scalar_one()
    return [{**row._mapping, "totals": Totals(**row.totals)} for row in await tx.execute(query)], total


async def content_of(tx: Transaction, upload_id: int, *, scan: bool) -> tuple[bytes, str] | None:
    """The file's or its scan's bytes with a media type; None when there are none."""
    columns = (U.scan_content, U.scan_media_type) if scan else (U.content, U.file_name)
    row = (await tx.execute(select(*columns).where(U.id == upload_id))).one_or_none()
    if row is None or row[0] is None:
        return None
    return bytes(row[0]), row[1] if scan else "application/octet-stream"


def _upload(row: Any) -> Upload:
    return Upload(row.id, row.done_row, Totals(**row.totals), row.finished_at)
