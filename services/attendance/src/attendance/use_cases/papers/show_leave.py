"""Applications as they are shown, with the files behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.documents import Document
from attendance.rules.papers.leave import LeaveApplication
from attendance.storage.papers import documents, leave_applications
from attendance.storage.papers.leave_applications import LeaveFilter
from attendance.use_cases.papers.hold_leave import see_leave

__all__ = ["LeaveFilter", "ShownLeave", "list_leave", "show_leave", "shown"]


@dataclass(frozen=True, slots=True)
class ShownLeave:
    """`uses`: behind how many papers of the city each file's content stands, by SHA-256."""

    application: LeaveApplication
    documents: list[Document]
    uses: dict[str, int]


async def show_leave(tx: Transaction, actor: ActingPerson, application_id: UUID, today: date) -> ShownLeave:
    """UnknownPaper, PaperNotYours."""
    return (await shown(tx, [await see_leave(tx, actor, application_id, today)]))[0]


async def list_leave(
    tx: Transaction, actor: ActingPerson, today: date, wanted: LeaveFilter, limit: int, offset: int
) -> tuple[list[ShownLeave], int]:
    """Own ones, subordinates', the agency's, for hr all."""
    found, total = await leave_applications.listed(tx, actor, today, wanted, limit, offset)
    return await shown(tx, found), total


async def shown(tx: Transaction, applications: list[LeaveApplication]) -> list[ShownLeave]:
    """With their files."""
    files = await documents.of_papers(tx, [one.application_id for one in applications])
    uses = await documents.uses(tx, {file.sha256 for own in files.values() for file in own})
    return [
        ShownLeave(one, own := files.get(one.application_id, []), {file.sha256: uses[file.sha256] for file in own})
        for one in applications
    ]
