"""Contested days as they are shown, with the files behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.disputes import Dispute
from attendance.storage.papers import disputes
from attendance.storage.papers.disputes import DisputeFilter
from attendance.use_cases.papers.gather_documents import SeenDocument, gather_documents
from attendance.use_cases.papers.hold_dispute import see_dispute

__all__ = ["DisputeFilter", "ShownDispute", "list_disputes", "show_dispute"]


@dataclass(frozen=True, slots=True)
class ShownDispute:
    dispute: Dispute
    documents: list[SeenDocument]


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
    files = await gather_documents(tx, [one.dispute_id for one in found])
    return [ShownDispute(one, files[one.dispute_id]) for one in found]
