"""Files behind letters and disputes, in and out."""

from datetime import datetime
from typing import Self
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from attendance.api.papers.acting import Acting
from attendance.api.papers.uploads import DOCUMENTED, received_file
from attendance.rules.papers.documents import EXTENSIONS, Document
from attendance.use_cases.papers.attach_document import attach_document, read_document
from attendance.use_cases.papers.seen_paper import DISPUTE, LEAVE

router = APIRouter(tags=["Dokumen presensi"])


class DocumentAnswer(BaseModel):
    """`sha256` hexadecimal; `size` in bytes; `uses`: behind how many papers of the city the same content stands."""

    document_id: UUID
    file_name: str
    media_type: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_at: datetime
    uses: int = 1

    @classmethod
    def of(cls, document: Document, uses: int = 1) -> Self:
        names = cls.model_fields.keys() - {"uses"}
        return cls(**{name: getattr(document, name) for name in names}, uses=uses)


@router.post(
    "/leave-applications/{application_id}/documents",
    dependencies=[allow(EVERYONE)],
    summary="Unggah dokumen pengajuan",
    openapi_extra=DOCUMENTED,
)
async def upload(application_id: UUID, request: Request, actor: Acting, database: DatabaseDep) -> DocumentAnswer:
    """PDF, JPEG or PNG by content, name and declared type alike; the same file again is the one that is there."""
    sent = await received_file(request)
    async with database.transaction() as tx:
        kept = await attach_document(tx, actor, LEAVE, application_id, sent, clock.today(), clock.now())
    return DocumentAnswer.of(kept)


@router.post(
    "/disputes/{dispute_id}/documents",
    dependencies=[allow(EVERYONE)],
    summary="Unggah bukti sengketa",
    openapi_extra=DOCUMENTED,
)
async def upload_evidence(dispute_id: UUID, request: Request, actor: Acting, database: DatabaseDep) -> DocumentAnswer:
    """The same for what is behind a contested day."""
    sent = await received_file(request)
    async with database.transaction() as tx:
        kept = await attach_document(tx, actor, DISPUTE, dispute_id, sent, clock.today(), clock.now())
    return DocumentAnswer.of(kept)


@router.get(
    "/documents/{document_id}",
    dependencies=[allow(EVERYONE)],
    summary="Unduh dokumen",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in EXTENSIONS}}},
)
async def download(document_id: UUID, actor: Acting, database: DatabaseDep) -> Response:
    """For whoever sees the paper. Always as a download, never shown in a page."""
    async with database.transaction() as tx:
        document, content = await read_document(tx, actor, document_id, clock.today())
    return Response(content, media_type=document.media_type, headers=_headers(document))


def _headers(document: Document) -> dict[str, str]:
    plain_name = f"dokumen-{document.sha256[:12]}{EXTENSIONS[document.media_type][0]}"
    told_name = quote(document.file_name, safe="")
    return {
        "Content-Disposition": f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{told_name}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
