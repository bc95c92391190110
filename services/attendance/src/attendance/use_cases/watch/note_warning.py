"""Somebody has seen a warning and writes down what came of it."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.texts import checked_text
from attendance.rules.visibility import Reader
from attendance.rules.watch_errors import UnknownWarning
from attendance.storage import employees, shown_warnings
from attendance.use_cases.visible_employee import visible_employee


async def note_warning(
    tx: Transaction, actor: ActingPerson, warning_id: int, note: str, today: date, at: datetime
) -> None:
    """By the person, the supervisor, the agency's verifier or hr. UnknownWarning, AttendanceNotVisible, TextRefused."""
    nip = await shown_warnings.warned_person(tx, warning_id)
    if nip is None:
        raise UnknownWarning
    await visible_employee(tx, Reader(actor.nip, actor.roles, actor.agency_code), nip, today)
    text = checked_text("note", note)
    writer = await employees.find(tx, actor.nip) if actor.nip else None
    await shown_warnings.keep(tx, warning_id, actor.label, writer.name if writer else actor.label, text, at)
