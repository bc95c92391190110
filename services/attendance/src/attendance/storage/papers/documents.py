"""Files behind papers, their bytes among them."""

from collections.abc import Collection
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.papers.documents import Document
from attendance.storage.chosen import among
from attendance.storage.tables import documents

D = documents.c
_COLUMNS = tuple(D[name] for name in Document.__slots__)


async def keep(tx: Transaction, document: Document, content: bytes) -> None:
    row = {name: getattr(document, name) for name in Document.__slots__} | {"content": content}
    await bulk_insert(tx, documents, [row])


async def find(tx: Transaction, document_id: UUID) -> Document | None:
    row = (await tx.execute(select(*_COLUMNS).where(D.document_id == document_id))).one_or_none()
    return None if row is None else Document(**row._mapping)


async def content_of(tx: Transaction, document_id: UUID) -> bytes:
    return bytes((await tx.execute(select(D.content).where(D.document_id == document_id))).scalar_one())


async def of_papers(tx: Transaction, paper_ids: Collection[UUID]) -> dict[UUID, list[Document]]:
    """By paper, oldest first."""
    query = select(*_COLUMNS).where(among(D.paper_id, paper_ids)).order_by(D.uploaded_at, D.document_id)
    found: dict[UUID, list[Document]] = {}
    for row in await tx.execute(query):
        found.setdefault(row.paper_id, []).append(Document(**row._mapping))
    return found


async def uses(tx: Transaction, contents: Collection[str]) -> dict[str, int]:
    """Behind how many papers each content (SHA-256) stands in the whole city."""
    query = select(D.sha256, func.count().label("uses")).where(among(D.sha256, contents)).group_by(D.sha256)
    return {row.sha256: row.uses for row in (await tx.execute(query)).all()}
