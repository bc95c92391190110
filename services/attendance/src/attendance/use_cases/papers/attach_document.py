"""Somebody puts a file behind a paper of theirs; whoever sees the paper reads it again."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from service_chassis.database import Transaction

from attendance.rules.paper_errors import DocumentsClosed, PaperNotYours, TooManyDocuments, UnknownPaper
from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.documents import MOST_DOCUMENTS, ArrivedFile, Document, checked_type, clean_name
from attendance.storage import employees
from attendance.storage.papers import documents
from attendance.use_cases.papers.seen_paper import seen_paper
from attendance.use_cases.papers.sniff_media_type import sniff_media_type

_HEAD_BYTES = 8192


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as received: what the sender says of it, and its bytes."""

    file_name: str
    declared_type: str
    content: bytes


async def attach_document(
    tx: Transaction,
    actor: ActingPerson,
    paper_kind: str,
    paper_id: UUID,
    sent: SentFile,
    today: date,
    at: datetime,
) -> Document:
    """The kept file; the same content again behind the same paper is the one that is there. By the person or whoever
    filed the paper, while it is undecided. UnknownPaper, PaperNotYours, DocumentsClosed, TooManyDocuments and the
    file's own refusals."""
    arrived = ArrivedFile(
        sent.file_name, sent.declared_type, sniff_media_type(sent.content[:_HEAD_BYTES]), len(sent.content)
    )
    media_type = checked_type(arrived)
    digest = await asyncio.to_thread(lambda: hashlib.sha256(sent.content).hexdigest())
    seen = await seen_paper(tx, actor, paper_kind, paper_id, today)
    await employees.hold(tx, [seen.nip])
    paper = await seen_paper(tx, actor, paper_kind, paper_id, today)
    if actor.label not in (paper.nip, paper.filed_by):
        raise PaperNotYours
    held = (await documents.of_papers(tx, [paper_id])).get(paper_id, [])
    for known in held:
        if known.sha256 == digest:
            return known
    if not paper.is_open:
        raise DocumentsClosed
    if len(held) >= MOST_DOCUMENTS:
        raise TooManyDocuments(MOST_DOCUMENTS)
    name, size = clean_name(sent.file_name), len(sent.content)
    new = Document(uuid4(), paper_kind, paper_id, digest, media_type, size, name, actor.label, at)
    await documents.keep(tx, new, sent.content)
    return new


async def read_document(tx: Transaction, actor: ActingPerson, document_id: UUID, today: date) -> tuple[Document, bytes]:
    """For whoever sees the paper. UnknownPaper, PaperNotYours."""
    document = await documents.find(tx, document_id)
    if document is None:
        raise UnknownPaper
    await seen_paper(tx, actor, document.paper_kind, document.paper_id, today)
    return document, await documents.content_of(tx, document_id)
