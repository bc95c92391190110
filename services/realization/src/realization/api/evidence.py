"""Evidence in and out."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from realization.api.acting import acting
from realization.api.answers import EvidenceAnswer, evidence_answer
from realization.api.requests import ItemNumber
from realization.api.uploads import DOCUMENTED, received_file
from realization.rules.evidence import EXTENSIONS, Evidence
from realization.use_cases.attach_evidence import EvidenceRoom, SentFile, attach_evidence
from realization.use_cases.show_evidence import read_evidence, show_evidence

router = APIRouter(tags=["Bukti dukung"])


def _room(request: Request) -> EvidenceRoom:
    room: EvidenceRoom = request.app.state.evidence_room
    return room


Room = Annotated[EvidenceRoom, Depends(_room)]


@router.post(
    "/realizations/{realization_id}/items/{item_number}/evidence",
    dependencies=[allow(EVERYONE)],
    summary="Unggah bukti dukung",
    openapi_extra=DOCUMENTED,
)
async def upload(
    realization_id: UUID, item_number: ItemNumber, request: Request, actor: Signed, database: DatabaseDep, room: Room
) -> EvidenceAnswer:
    """PDF, JPEG or PNG by content, name and declared type alike; the same file again is the one that is there."""
    nip = acting(actor).nip
    file = await received_file(request, room.most_bytes)
    sent = SentFile(file.filename or "", file.content_type or "", file.file)
    try:
        async with database.transaction() as tx:
            kept = await attach_evidence(tx, room, nip, realization_id, item_number, sent, clock.now())
    finally:
        await file.close()
    return evidence_answer(kept)


@router.get(
    "/evidence/{evidence_id}",
    dependencies=[allow(EVERYONE)],
    summary="Unduh bukti dukung",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in EXTENSIONS}}},
)
async def download(evidence_id: UUID, actor: Signed, database: DatabaseDep, room: Room) -> Response:
    """For the person, whoever may score them today, and hr. Always as a download, never shown in a page."""
    async with database.transaction() as tx:
        kept = await show_evidence(tx, acting(actor), evidence_id, clock.today())
    content = await read_evidence(room, kept)
    return Response(content, media_type=kept.media_type, headers=_headers(kept))


def _headers(kept: Evidence) -> dict[str, str]:
    plain_name = f"bukti-{kept.sha256[:12]}{EXTENSIONS[kept.media_type][0]}"
    told_name = quote(kept.file_name, safe="")
    return {
        "Content-Disposition": f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{told_name}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
