"""Somebody files leave or duty, for themselves or on somebody's behalf; or files a returned one again."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from service_chassis.database import Transaction

from attendance.rules.papers import leave_steps
from attendance.rules.papers.actors import ActingPerson, capacities_of
from attendance.rules.papers.leave import LeaveApplication, LeaveContent
from attendance.rules.papers.leave_bounds import check_free, checked_content
from attendance.rules.papers.policy import PaperPolicies
from attendance.storage import employees, letters
from attendance.storage.papers import leave_applications
from attendance.use_cases.papers.hold_leave import hold_leave
from attendance.use_cases.papers.keep_leave import keep_leave
from attendance.use_cases.papers.know_employee import know_employee


async def file_leave(
    tx: Transaction,
    policies: PaperPolicies,
    actor: ActingPerson,
    nip: str,
    content: LeaveContent,
    today: date,
    at: datetime,
) -> LeaveApplication:
    """UnknownEmployee, PaperNotYours, LeaveOverlaps and the bounds' refusals."""
    employee = await know_employee(tx, nip)
    await employees.hold(tx, [nip])
    capacities = capacities_of(actor, employee, today)
    filed = leave_steps.file_leave(uuid4(), nip, actor, capacities, content, at)
    filed = replace(filed, content=checked_content(policies.on(today), capacities, content, today))
    await _check_free(tx, filed)
    await keep_leave(tx, actor, leave_steps.capacity_of_filing(capacities), None, filed)
    return filed


async def file_leave_again(
    tx: Transaction,
    policies: PaperPolicies,
    actor: ActingPerson,
    application_id: UUID,
    content: LeaveContent,
    today: date,
    at: datetime,
) -> LeaveApplication:
    """A returned application with its content put right; the same refusals. The day of the first filing counts."""
    held = await hold_leave(tx, actor, application_id, today)
    filed_on = held.application.filed_at.date()
    content = checked_content(policies.on(filed_on), held.capacities, content, filed_on)
    filed = leave_steps.file_again(held.application, actor, held.capacities, content, at)
    if filed is held.application:
        return filed
    await _check_free(tx, filed)
    await keep_leave(tx, actor, leave_steps.capacity_of_filing(held.capacities), held.application, filed)
    return filed


async def _check_free(tx: Transaction, filed: LeaveApplication) -> None:
    own = (await letters.of_people(tx, [filed.nip])).get(filed.nip, [])
    others = await leave_applications.of_person(tx, filed.nip)
    check_free(filed.content, own, [one for one in others if one.application_id != filed.application_id])
