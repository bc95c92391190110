"""The files behind papers, and how often the city has seen each."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.documents import Document
from attendance.storage.papers import documents


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """`uses`: behind how many papers of the city the same content stands."""

    document: Document
    uses: int


async def gather_documents(tx: Transaction, paper_ids: Collection[UUID]) -> dict[UUID, list[SeenDocument]]:
    """Of every paper, oldest first."""
    files = await documents.of_papers(tx, paper_ids)
    uses = await documents.uses(tx, {file.sha256 for own in files.values() for file in own})
    return {one: [SeenDocument(file, uses[file.sha256]) for file in files.get(one, ())] for one in paper_ids}
