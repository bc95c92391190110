"""Propose an assignment, its withdrawal, or a schedule: checked now, in force when another person has approved it."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.assignments import CITY, PERSON, UNIT
from attendance.rules.device_errors import UnknownSite
from attendance.rules.errors import UnknownEmployee
from attendance.rules.schedule_errors import (
    AssignmentWithdrawn,
    NeedsReason,
    ScheduleVersionExists,
    UnknownAssignment,
    UnknownHolder,
)
from attendance.rules.scheduling.assignment_checks import check_assignment
from attendance.rules.scheduling.proposals import (
    Content,
    NewAssignment,
    NewSchedule,
    Proposal,
    Withdrawal,
    check_may_propose,
)
from attendance.rules.scheduling.schedule_files import check_beside
from attendance.rules.visibility import Reader
from attendance.storage import employees
from attendance.storage.scheduling import assignments, proposals, sites
from attendance.use_cases.known_schedules import known_schedules, read_text


async def propose_change(
    tx: Transaction, content: Content, reader: Reader, by: str, at: datetime, today: date
) -> Proposal:
    await check_proposal(tx, content, reader, today)
    return await proposals.add(tx, content, by, at)


async def check_proposal(tx: Transaction, content: Content, reader: Reader, today: date) -> None:
    """What propose_change refuses: ScheduleNotYours, and by kind that something named isn't there."""
    if isinstance(content, NewAssignment):
        await _check_assignment(tx, content, reader, today)
    elif isinstance(content, Withdrawal):
        await _check_withdrawal(tx, content, reader, today)
    else:
        await _check_schedule(tx, content, reader)


async def _check_assignment(tx: Transaction, new: NewAssignment, reader: Reader, today: date) -> None:
    check_assignment(new, await known_schedules(tx))
    if new.scope != CITY and not await assignments.holder_known(tx, new.scope, new.holder):
        raise UnknownHolder(new.scope, new.holder)
    check_may_propose(reader, await _agencies(tx, new.scope, new.holder, today))
    if new.site_code is not None and await sites.find(tx, new.site_code) is None:
        raise UnknownSite(new.site_code)


async def _check_withdrawal(tx: Transaction, content: Withdrawal, reader: Reader, today: date) -> None:
    row = await assignments.find(tx, content.assignment_id)
    if row is None:
        raise UnknownAssignment(content.assignment_id)
    if row.withdrawn_at is not None:
        raise AssignmentWithdrawn(content.assignment_id)
    if not content.reason.strip():
        raise NeedsReason
    check_may_propose(reader, await _agencies(tx, row.scope, row.holder, today))


async def _check_schedule(tx: Transaction, content: NewSchedule, reader: Reader) -> None:
    check_may_propose(reader, None)
    known = await known_schedules(tx)
    if any((one.code, one.effective_from) == (content.code, content.effective_from) for one in known):
        raise ScheduleVersionExists(content.code, content.effective_from)
    check_beside(read_text(content.text), known)


async def _agencies(tx: Transaction, scope: str, holder: str, today: date) -> frozenset[str | None] | None:
    """Of the people whom it concerns; None for the whole city."""
    if scope == CITY:
        return None
    if scope == UNIT:
        return await assignments.agencies_of_unit(tx, holder, today)
    if scope == PERSON:
        employee = await employees.find(tx, holder)
        if employee is None:
            raise UnknownEmployee(holder)
        return frozenset({employee.agency_on(max(today, employee.start_date))})
    return frozenset({holder})
