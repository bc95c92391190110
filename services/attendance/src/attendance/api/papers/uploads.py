"""One file out of a multipart request, never more bytes than allowed."""

from collections.abc import AsyncIterator

from fastapi import Request, UploadFile
from starlette.datastructures import UploadFile as StarletteUpload
from starlette.formparsers import MultiPartException, MultiPartParser

from attendance.rules.paper_errors import DocumentTooLarge, UploadUnreadable
from attendance.rules.papers.documents import MOST_BYTES
from attendance.use_cases.papers.attach_document import SentFile

FIELD = "file"
_AROUND_THE_FILE = 64 * 1024  # part headers, boundaries, small fields
DOCUMENTED = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


async def received_file(request: Request) -> SentFile:
    """The part `file`. The stream is counted while it arrives: DocumentTooLarge ends it early, whatever length was
    announced; UploadUnreadable for anything that isn't such a form."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UploadUnreadable
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > MOST_BYTES + _AROUND_THE_FILE:
        raise DocumentTooLarge(MOST_BYTES)
    parser = MultiPartParser(request.headers, _counted(request), max_files=1, max_fields=10)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError) as error:
        raise UploadUnreadable from error
    try:
        file = form.get(FIELD)
        if not isinstance(file, StarletteUpload | UploadFile):
            raise UploadUnreadable
        return SentFile(file.filename or "", file.content_type or "", await file.read())
    finally:
        await form.close()


async def _counted(request: Request) -> AsyncIterator[bytes]:
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > MOST_BYTES + _AROUND_THE_FILE:
            raise DocumentTooLarge(MOST_BYTES)
        yield chunk
