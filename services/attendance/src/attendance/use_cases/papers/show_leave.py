"""Applications as they are shown, with the files behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.leave import LeaveApplication
from attendance.storage.papers import leave_applications
from attendance.storage.papers.leave_applications import LeaveFilter
from attendance.use_cases.papers.gather_documents import SeenDocument, gather_documents
from attendance.use_cases.papers.hold_leave import see_leave

__all__ = ["LeaveFilter", "ShownLeave", "list_leave", "show_leave", "shown"]


@dataclass(frozen=True, slots=True)
class ShownLeave:
    application: LeaveApplication
    documents: list[SeenDocument]


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
    files = await gather_documents(tx, [one.application_id for one in applications])
    return [ShownLeave(one, files[one.application_id]) for one in applications]
