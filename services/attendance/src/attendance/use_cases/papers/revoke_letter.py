"""hr takes a letter back that came by file; one that was applied for is revoked as an application."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.letters import Letter
from attendance.rules.paper_errors import LetterWasAppliedFor, OwnPaper, UnknownPaper
from attendance.rules.papers.actors import HR, ActingPerson
from attendance.rules.papers.audit import AuditLine
from attendance.rules.papers.texts import checked_text
from attendance.storage import employees, letters
from attendance.storage.papers import audit_lines
from attendance.use_cases.papers.judge_letters import judge_letters


async def revoke_letter(
    tx: Transaction, actor: ActingPerson, key: tuple[str, str, date], reason: str, at: datetime
) -> Letter:
    """`key`: person, number, first date. One revoked already stays as it is. UnknownPaper, LetterWasAppliedFor,
    OwnPaper, TextRefused."""
    nip, told = key[0], checked_text("reason", reason)
    if actor.nip == nip:
        raise OwnPaper
    held = await employees.hold(tx, [nip])
    own = (await letters.of_people(tx, held)).get(nip, [])
    gone = (await letters.revoked_of_people(tx, held)).get(nip, [])
    letter = next((one for one in (*own, *gone) if one.key == key), None)
    if letter is None:
        raise UnknownPaper
    if letter in gone:
        return letter
    if await letters.application_behind(tx, letter):
        raise LetterWasAppliedFor
    await letters.revoke(tx, letter, at)
    said = {"kind": letter.kind, "last_date": letter.last_date.isoformat()}
    line = AuditLine(
        at, actor.label, HR, "letter_revoked", nip, letter.first_date, letter.letter_number, said, None, told
    )
    await audit_lines.keep(tx, [line])
    await judge_letters(tx, held, own, at)
    return letter
