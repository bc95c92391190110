"""A letter or a dispute, as far as the files behind it are concerned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers import disputes, leave
from attendance.rules.papers.actors import ActingPerson
from attendance.use_cases.papers.hold_dispute import see_dispute
from attendance.use_cases.papers.hold_leave import see_leave

LEAVE, DISPUTE = "leave_application", "dispute"


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """`is_open`: files may still be added."""

    nip: str
    filed_by: str
    is_open: bool


async def seen_paper(tx: Transaction, actor: ActingPerson, kind: str, paper_id: UUID, today: date) -> SeenPaper:
    """UnknownPaper; PaperNotYours for whoever may not see it."""
    if kind == DISPUTE:
        dispute = await see_dispute(tx, actor, paper_id, today)
        return SeenPaper(dispute.nip, dispute.filed_by, dispute.state in disputes.OPEN)
    application = await see_leave(tx, actor, paper_id, today)
    return SeenPaper(application.nip, application.filed_by, application.state in leave.OPEN)
