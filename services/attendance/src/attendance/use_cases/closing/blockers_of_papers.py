"""Papers of people whose month is open."""

from service_chassis.database import Transaction

from attendance.rules.closing.blockers import Found, Scope
from attendance.rules.closing.dates_in_words import from_to
from attendance.rules.closing.kinds import RETURNED_LEAVE, UNDECIDED_DISPUTE, UNDECIDED_LEAVE
from attendance.rules.letter_words import LETTER_WORDS
from attendance.rules.papers.leave import LeaveState
from attendance.storage.blockers.open_papers import open_disputes, open_leave


async def of_leave(tx: Transaction, scope: Scope) -> list[Found]:
    found: list[Found] = []
    for row in await open_leave(tx, scope):
        kind = UNDECIDED_LEAVE if row.state == LeaveState.SUBMITTED else RETURNED_LEAVE
        said = {"name": row.name, "leave": LETTER_WORDS[row.kind], "days": from_to(row.first_date, row.last_date)}
        found.append(Found(kind, row.agency_code, row.nip, str(row.application_id), said))
    return found


async def of_disputes(tx: Transaction, scope: Scope) -> list[Found]:
    return [
        Found(
            UNDECIDED_DISPUTE,
            row.agency_code,
            row.nip,
            str(row.dispute_id),
            {"name": row.name, "day": from_to(row.date, row.date)},
        )
        for row in await open_disputes(tx, scope)
    ]
