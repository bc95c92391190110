"""A letter or a dispute, as far as the files behind it are concerned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.leave import OPEN
from attendance.use_cases.papers.hold_leave import see_leave

LEAVE = "leave_application"


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """`is_open`: files may still be added."""

    nip: str
    filed_by: str
    is_open: bool


async def seen_paper(tx: Transaction, actor: ActingPerson, kind: str, paper_id: UUID, today: date) -> SeenPaper:
    """UnknownPaper; PaperNotYours for whoever may not see it."""
    application = await see_leave(tx, actor, paper_id, today)
    return SeenPaper(application.nip, application.filed_by, application.state in OPEN)
