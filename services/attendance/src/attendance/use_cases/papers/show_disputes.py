"""Contested days as they are shown, with the files behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.disputes import Dispute
from attendance.rules.papers.documents import Document
from attendance.storage.papers import disputes, documents
from attendance.storage.papers.disputes import DisputeFilter
from attendance.use_cases.papers.hold_dispute import see_dispute

__all__ = ["DisputeFilter", "ShownDispute", "list_disputes", "show_dispute"]


@dataclass(frozen=True, slots=True)
class ShownDispute:
    """`uses`: behind how many papers of the city each file's content stands, by SHA-256."""

    dispute: Dispute
    documents: list[Document]
    uses: dict[str, int]


async def show_dispute(tx: Transaction, actor: ActingPerson, dispute_id: UUID, today: date) -> ShownDispute:
    """UnknownPaper, PaperNotYours."""
    return (await _shown(tx, [await see_dispute(tx, actor, dispute_id, today)]))[0]


async def list_disputes(
    tx: Transaction, actor: ActingPerson, today: date, wanted: DisputeFilter, limit: int, offset: int
) -> tuple[list[ShownDispute], int]:
    """Own ones, subordinates', those of the agency of the contested day, for hr all."""
    found, total = await disputes.listed(tx, actor, today, wanted, limit, offset)
    return await _shown(tx, found), total


async def _shown(tx: Transaction, found: list[Dispute]) -> list[ShownDispute]:
    files = await documents.of_papers(tx, [one.dispute_id for one in found])
    uses = await documents.uses(tx, {file.sha256 for own in files.values() for file in own})
    return [
        ShownDispute(one, own := files.get(one.dispute_id, []), {file.sha256: uses[file.sha256] for file in own})
        for one in found
    ]
