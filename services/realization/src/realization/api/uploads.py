"""One file out of a multipart request, never more bytes than allowed."""

from collections.abc import AsyncIterator

from fastapi import Request, UploadFile
from starlette.datastructures import UploadFile as StarletteUpload
from starlette.formparsers import MultiPartException, MultiPartParser

from realization.rules.errors import EvidenceTooLarge, UploadUnreadable

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


async def received_file(request: Request, most_bytes: int) -> StarletteUpload:
    """The part `file`, on disk beyond 1 MB. The stream is counted while it arrives: EvidenceTooLarge ends it early,
    whatever length was announced; UploadUnreadable for anything that isn't such a form."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UploadUnreadable
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > most_bytes + _AROUND_THE_FILE:
        raise EvidenceTooLarge(most_bytes)
    parser = MultiPartParser(request.headers, _counted(request, most_bytes), max_files=1, max_fields=10)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError) as error:
        raise UploadUnreadable from error
    file = form.get(FIELD)
    if not isinstance(file, StarletteUpload | UploadFile):
        await form.close()
        raise UploadUnreadable
    return file


async def _counted(request: Request, most_bytes: int) -> AsyncIterator[bytes]:
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > most_bytes + _AROUND_THE_FILE:
            raise EvidenceTooLarge(most_bytes)
        yield chunk
