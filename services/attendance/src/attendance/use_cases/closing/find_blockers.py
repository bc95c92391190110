"""What stands in the way of a close: one query a kind (or for kinds that are read from the same rows)."""

from collections.abc import Awaitable, Callable

from service_chassis.database import Transaction

from attendance.rules.assignments import AGENCY, PERSON
from attendance.rules.closing.blockers import Blocker, Found, Scope, blockers_of
from attendance.rules.closing.dated_bodies import may_concern
from attendance.rules.closing.dates_in_words import from_to, several
from attendance.rules.closing.kinds import (
    QUARANTINED_EVENT,
    RETURNED_LEAVE,
    UNDECIDED_LEAVE,
    UNFINISHED_REJUDGING,
    UNKNOWN_NUMBER,
    UNNAMED_DEVICE_USER,
)
from attendance.rules.closing.open_days import open_days
from attendance.rules.closing.policy import ClosingPolicy
from attendance.rules.closing.resemblance import resembling
from attendance.rules.device_taps import is_devices_own
from attendance.rules.letter_words import LETTER_WORDS
from attendance.rules.papers.leave import LeaveState
from attendance.rules.periods import days_of
from attendance.storage import agency_people, days, employees
from attendance.storage.blockers.open_leave import open_leave
from attendance.storage.blockers.quarantined_events import quarantined_events
from attendance.storage.blockers.unfinished_rejudgings import unfinished_rejudgings
from attendance.storage.blockers.unknown_numbers import agencies, unknown_numbers
from attendance.use_cases.gather_hours import gather_hours

Query = Callable[[Transaction, Scope], Awaitable[list[Found]]]
_DETAIL_TOLD = 200  # characters


async def find_blockers(tx: Transaction, policy: ClosingPolicy, scope: Scope) -> list[Blocker]:
    """In the order in which they are to be done. People whose month is closed block nothing any more."""
    found = [one for query in QUERIES for one in await query(tx, scope)]
    return blockers_of(found, policy, scope)


async def _open_leave(tx: Transaction, scope: Scope) -> list[Found]:
    found: list[Found] = []
    for row in await open_leave(tx, scope):
        kind = UNDECIDED_LEAVE if row.state == LeaveState.SUBMITTED else RETURNED_LEAVE
        said = {"name": row.name, "leave": LETTER_WORDS[row.kind], "days": from_to(row.first_date, row.last_date)}
        found.append(Found(kind, row.agency_code, row.nip, str(row.application_id), said))
    return found


async def _unfinished_rejudgings(tx: Transaction, scope: Scope) -> list[Found]:
    jobs = await unfinished_rejudgings(tx, scope)
    known = await agencies(tx, scope) if jobs else {}
    found: list[Found] = []
    for job in jobs:
        said = {"id": job.id, "reference": job.reference, "done": job.people_done, "total": job.people_total}
        trouble = f", atau perbaiki yang menahannya: {job.trouble[:_DETAIL_TOLD]}" if job.trouble else ""
        nip = job.concerned.holder if job.concerned.scope == PERSON else None
        agency = job.concerned.holder if job.concerned.scope == AGENCY else known.get(nip or "")
        found.append(Found(UNFINISHED_REJUDGING, agency, nip, str(job.id), said | {"trouble": trouble}))
    return found


async def _open_days(tx: Transaction, scope: Scope) -> list[Found]:
    by_agency = await agency_people.open_people(tx, scope.period, scope.agency_codes)
    agency = {nip: code for code, nips in by_agency.items() for nip in nips}
    people = await employees.known(tx, agency)
    known = await gather_hours(tx, people, dict.fromkeys(people, days_of(scope.period)))
    judged = await days.dates_of_month(tx, scope.period)
    return [
        one
        for nip, person in people.items()
        for one in open_days(scope, person, agency[nip], known.hours[nip], judged.get(nip, ()))
    ]


async def _unknown_numbers(tx: Transaction, scope: Scope) -> list[Found]:
    """A number that resembles one person's is told to that person's agency, else to the one whose devices it came
    from; when neither is known it concerns all."""
    numbers = await unknown_numbers(tx, scope)
    if not numbers:
        return []
    known = await agencies(tx, scope)
    near = resembling((one.number for one in numbers), known)
    found: list[Found] = []
    for one in numbers:
        other = near.get(one.number)
        said = {
            "count": one.count,
            "number": one.number,
            "days": several(one.days),
            "devices": ", ".join(one.devices),
            "hint": f", mirip NIP {other}" if other else "",
        }
        agency = known[other] if other else one.agencies[0] if len(one.agencies) == 1 else None
        kind = UNNAMED_DEVICE_USER if is_devices_own(one.number) else UNKNOWN_NUMBER
        found.append(Found(kind, agency, other, one.number, said))
    return found


async def _quarantined_events(tx: Transaction, scope: Scope) -> list[Found]:
    rows = [row for row in await quarantined_events(tx, scope) if may_concern(row.body, scope.period)]
    known = await agencies(tx, scope) if rows else {}
    found: list[Found] = []
    for row in rows:
        names = ("id", "type", "source", "reason")
        said = {name: getattr(row, name) for name in names} | {"detail": row.detail[:_DETAIL_TOLD]}
        nip = row.subject if row.subject in known else None
        found.append(Found(QUARANTINED_EVENT, known[nip] if nip else None, nip, str(row.id), said))
    return found


QUERIES: tuple[Query, ...] = (_open_leave, _unfinished_rejudgings, _open_days, _unknown_numbers, _quarantined_events)
