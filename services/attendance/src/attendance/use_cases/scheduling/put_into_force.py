"""What two people agreed on holds from now on; whose days it concerns."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.assignments import CITY
from attendance.rules.schedule_errors import AssignmentWithdrawn, ScheduleVersionExists, UnknownAssignment
from attendance.rules.scheduling.assignment_checks import check_assignment
from attendance.rules.scheduling.proposals import Content, NewAssignment, NewSchedule, Withdrawal
from attendance.rules.scheduling.rejudging import Concerned, concerned_by
from attendance.storage import calendar
from attendance.storage.scheduling import assignments
from attendance.use_cases.known_schedules import known_schedules, read_text


async def put_into_force(
    tx: Transaction, content: Content, proposed_by: str, approved_by: str, at: datetime
) -> Concerned | None:
    """None: nobody works by it. Refusals of every kind of proposal: since it was made something else may have come."""
    if isinstance(content, NewAssignment):
        check_assignment(content, await known_schedules(tx))
        await assignments.add(tx, content, proposed_by, approved_by, at)
        return concerned_by(content.scope, content.holder, content.first_date, content.last_date)
    if isinstance(content, Withdrawal):
        return await _withdraw(tx, content, approved_by, at)
    return await _add_schedule(tx, content, approved_by)


async def _withdraw(tx: Transaction, content: Withdrawal, approved_by: str, at: datetime) -> Concerned:
    row = await assignments.find(tx, content.assignment_id, hold=True)
    if row is None:
        raise UnknownAssignment(content.assignment_id)
    if row.withdrawn_at is not None:
        raise AssignmentWithdrawn(content.assignment_id)
    await assignments.withdraw(tx, row.id, approved_by, content.reason, at)
    return concerned_by(row.scope, row.holder, row.first_date, row.last_date)


async def _add_schedule(tx: Transaction, content: NewSchedule, approved_by: str) -> Concerned | None:
    schedule = read_text(content.text)
    if not await calendar.add_schedule(tx, schedule, content.text, approved_by):
        raise ScheduleVersionExists(content.code, content.effective_from)
    default = any(one.default and one.code == content.code for one in await known_schedules(tx))
    if not default and not await assignments.in_force(tx, schedule_code=content.code):
        return None
    return concerned_by(CITY, "", schedule.effective_from, schedule.effective_to)
