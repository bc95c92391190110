"""Approve, return, withdraw or revoke an application; an approved one excuses its days in the same transaction."""

from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.paper_errors import LetterNumberUsed
from attendance.rules.papers import leave_steps
from attendance.rules.papers.actors import HR, SELF, ActingPerson, check_decider
from attendance.rules.papers.leave import LeaveApplication
from attendance.rules.papers.leave_bounds import check_free
from attendance.rules.papers.policy import LeaveRule, PaperPolicies
from attendance.storage import letters
from attendance.storage.papers import documents
from attendance.use_cases.papers.hold_leave import HeldLeave, hold_leave
from attendance.use_cases.papers.judge_letters import judge_letters
from attendance.use_cases.papers.keep_leave import keep_leave


async def approve_leave(
    tx: Transaction,
    policies: PaperPolicies,
    actor: ActingPerson,
    application_id: UUID,
    letter_number: str,
    today: date,
    at: datetime,
) -> LeaveApplication:
    """UnknownPaper, PaperNotYours, OwnPaper, NotTheDecider, LeaveStateForbids, LetterNumberMissing, DocumentMissing,
    LeaveOverlaps, LetterNumberUsed."""
    held = await hold_leave(tx, actor, application_id, today)
    before, rule = held.application, _rule(policies, held.application)
    behind = len((await documents.of_papers(tx, [application_id])).get(application_id, ()))
    after = leave_steps.approve(before, actor, held.capacities, rule, letter_number, behind, at)
    if after is before:
        return after
    own = (await letters.of_people(tx, [before.nip])).get(before.nip, [])
    check_free(after.content, own)
    if not await letters.keep_applied_for(tx, after.letter, application_id):
        raise LetterNumberUsed(after.letter.letter_number)
    await keep_leave(tx, actor, _capacity(actor, held, rule), before, after)
    await judge_letters(tx, held.held, [after.letter, *own], at)
    return after


async def return_leave(
    tx: Transaction,
    policies: PaperPolicies,
    actor: ActingPerson,
    application_id: UUID,
    reason: str,
    today: date,
    at: datetime,
) -> LeaveApplication:
    """The same refusals of deciding, TextRefused."""
    held = await hold_leave(tx, actor, application_id, today)
    rule = _rule(policies, held.application)
    after = leave_steps.give_back(held.application, actor, held.capacities, rule, reason, at)
    if after is not held.application:
        await keep_leave(tx, actor, _capacity(actor, held, rule), held.application, after)
    return after


async def withdraw_leave(
    tx: Transaction, actor: ActingPerson, application_id: UUID, today: date, at: datetime
) -> LeaveApplication:
    """UnknownPaper, PaperNotYours, LeaveStateForbids."""
    held = await hold_leave(tx, actor, application_id, today)
    after = leave_steps.withdraw(held.application, actor, held.capacities, at)
    if after is not held.application:
        capacity = SELF if SELF in held.capacities else leave_steps.capacity_of_filing(held.capacities)
        await keep_leave(tx, actor, capacity, held.application, after)
    return after


async def revoke_leave(
    tx: Transaction, actor: ActingPerson, application_id: UUID, reason: str, today: date, at: datetime
) -> LeaveApplication:
    """UnknownPaper, PaperNotYours, OwnPaper, NotTheDecider, LeaveStateForbids, TextRefused."""
    held = await hold_leave(tx, actor, application_id, today)
    before = held.application
    after = leave_steps.revoke(before, actor, held.capacities, reason, at)
    if after is before:
        return after
    own = (await letters.of_people(tx, [before.nip])).get(before.nip, [])
    await letters.revoke(tx, before.letter, at)
    await keep_leave(tx, actor, HR, before, after)
    await judge_letters(tx, held.held, [before.letter, *own], at)
    return after


def _rule(policies: PaperPolicies, application: LeaveApplication) -> LeaveRule:
    return policies.on(application.filed_at.date()).leave_rule(application.content.kind)


def _capacity(actor: ActingPerson, held: HeldLeave, rule: LeaveRule) -> str:
    return check_decider(actor, held.capacities, rule.deciders, held.application.filed_by)
