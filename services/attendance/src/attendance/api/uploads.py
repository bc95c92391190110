"""Uploaded files: how much is taken, and which forms of a table."""

import asyncio
from typing import Annotated

from fastapi import File, UploadFile

from attendance.api.workbooks import as_csv, is_workbook
from attendance.rules.errors import ImportTooLarge

LARGEST_BYTES = 16 * 1024**2
TableFile = Annotated[UploadFile, File(description="CSV UTF-8 atau XLSX/XLS; nomor (NIP, PIN) sebagai teks")]


async def content_of(file: UploadFile, largest_bytes: int | None = None) -> bytes:
    """ImportTooLarge."""
    largest_bytes = largest_bytes or LARGEST_BYTES
    content = await file.read(largest_bytes + 1)
    if len(content) > largest_bytes:
        raise ImportTooLarge(largest_bytes)
    return content


async def table_of(content: bytes) -> bytes:
    """As CSV, whatever it came as; ImportRefused."""
    return await asyncio.to_thread(as_csv, content) if is_workbook(content) else content


async def table_in(file: UploadFile) -> bytes:
    return await table_of(await content_of(file))
