"""Files of punches that people brought, as they came."""

from typing import Any

from service_chassis.database import Transaction

from attendance.rules.source_errors import UnknownUpload
from attendance.storage import punch_uploads


async def show_punch_uploads(tx: Transaction, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    return await punch_uploads.listed(tx, limit, offset)


async def read_punch_upload(tx: Transaction, upload_id: int, *, scan: bool) -> tuple[bytes, str]:
    """Bytes and media type of the file, or of the signed paper behind it. UnknownUpload."""
    found = await punch_uploads.content_of(tx, upload_id, scan=scan)
    if found is None:
        raise UnknownUpload(upload_id)
    return found
