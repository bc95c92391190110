"""Changes by which not everybody has been judged yet."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.assignments import AGENCY, PERSON
from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.closing.blockers import Found, Scope
from attendance.rules.closing.dates_in_words import from_to
from attendance.rules.closing.kinds import UNFINISHED_OUTAGE, UNFINISHED_REJUDGING
from attendance.storage import agency_people
from attendance.storage.blockers.unfinished_outages import unfinished_outages
from attendance.storage.blockers.unfinished_rejudgings import unfinished_rejudgings

_DETAIL_TOLD = 200  # characters


async def of_rejudgings(tx: Transaction, scope: Scope) -> list[Found]:
    jobs = await unfinished_rejudgings(tx, scope)
    known = await agency_people.agency_by_person(tx, scope.period) if jobs else {}
    found: list[Found] = []
    for job in jobs:
        said = {"id": job.id, "reference": job.reference, "done": job.people_done, "total": job.people_total}
        trouble = f", atau perbaiki yang menahannya: {job.trouble[:_DETAIL_TOLD]}" if job.trouble else ""
        nip = job.concerned.holder if job.concerned.scope == PERSON else None
        agency = job.concerned.holder if job.concerned.scope == AGENCY else known.get(nip or "")
        found.append(Found(UNFINISHED_REJUDGING, agency, nip, str(job.id), said | {"trouble": trouble}))
    return found


async def of_outages(tx: Transaction, scope: Scope) -> list[Found]:
    return [
        Found(UNFINISHED_OUTAGE, agency_code, None, str(row.outage_id), said)
        for row in await unfinished_outages(tx, scope)
        for said in ({"days": _days(row.first, row.until), "reason": row.reason[:_DETAIL_TOLD]},)
        for agency_code in row.agency_codes or [None]
    ]


def _days(first: datetime, until: datetime) -> str:
    return from_to(first.astimezone(CITY_ZONE).date(), until.astimezone(CITY_ZONE).date())
