"""The days that an outage touches are judged again, a few people at a time: it may be interrupted and continued."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.outage_errors import UnknownOutage
from attendance.rules.outages import Outage
from attendance.rules.papers.declared_outages import DeclaredOutage
from attendance.rules.periods import days_between
from attendance.storage import employees, outages
from attendance.storage.papers.people_in_service import serving
from attendance.use_cases.gather_hours import Key, gather_hours
from attendance.use_cases.gather_outages import concerned
from attendance.use_cases.judge_days import judge_open_days

AT_ONCE = 100  # people in one transaction
_ONE = timedelta(days=1)


async def people_concerned(tx: Transaction, outage: Outage) -> list[str]:
    """Who serves about that time, of these agencies where some are named; a few too many."""
    days = _days(outage)
    return await serving(tx, days[0], days[-1], outage.agency_codes)


def _days(outage: Outage) -> list[date]:
    """Those that it may touch: a few too many, for nights and margins."""
    return days_between(outage.first.astimezone(UTC).date() - _ONE, outage.until.astimezone(UTC).date() + _ONE)


async def people_left(tx: Transaction, outage_id: UUID) -> tuple[DeclaredOutage, list[str]]:
    """Whose days are still to be judged, in the order in which that is to be done. UnknownOutage."""
    declared = await outages.find(tx, outage_id)
    if declared is None:
        raise UnknownOutage
    if declared.completed_at is not None:
        return declared, []
    nips = await people_concerned(tx, declared.outage)
    return declared, [nip for nip in nips if nip > declared.judged_up_to]


async def judge_outage(tx: Transaction, planned: DeclaredOutage, nips: Sequence[str], at: datetime) -> int | None:
    """How many days changed; None when the declaration has been withdrawn since `planned` was read. Days judged
    before, and those on which neither coming nor leaving could be recorded: nobody is absent from these."""
    declared = await outages.find(tx, UUID(planned.outage.outage_id), hold=True)
    if declared is None or declared.withdrawn_at != planned.withdrawn_at:
        return None
    held = await employees.hold(tx, nips)
    outage = declared.outage
    days = _days(outage)
    known = await gather_hours(tx, held, dict.fromkeys(held, days))
    keys = await concerned(tx, known, {(nip, day) for nip in held for day in days}, [outage])
    whole: set[Key] = set()
    for nip, day in keys if declared.withdrawn_at is None else ():
        span = known.hours[nip].span(day)
        if span and outage.covers_check_in(span) and outage.covers_check_out(span):
            whole.add((nip, day))
    changed = await judge_open_days(tx, held, whole, "outage", at)
    changed += await judge_open_days(tx, held, set(keys) - whole, "outage", at, known_only=True)
    await outages.judged(tx, outage.outage_id, nips[-1])
    return len(changed)


async def end_outage(tx: Transaction, planned: DeclaredOutage, at: datetime) -> DeclaredOutage:
    """All are judged, unless it was withdrawn meanwhile."""
    outage_id = UUID(planned.outage.outage_id)
    declared = await outages.find(tx, outage_id, hold=True)
    if declared is None:
        raise UnknownOutage
    if declared.withdrawn_at == planned.withdrawn_at and declared.completed_at is None:
        await outages.complete(tx, declared.outage.outage_id, at)
    return await outages.find(tx, outage_id) or declared
