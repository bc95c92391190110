"""What people do with an application, and what becomes of it. Repeating what one has just done changes nothing."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from attendance.rules.paper_errors import DocumentMissing, LeaveStateForbids, LetterNumberMissing, PaperNotYours
from attendance.rules.papers.actors import AGENCY, HR, SELF, ActingPerson, check_decider
from attendance.rules.papers.leave import OPEN, LeaveApplication, LeaveContent, LeaveState
from attendance.rules.papers.policy import LeaveRule
from attendance.rules.papers.texts import checked_line, checked_text


def file_leave(
    application_id: UUID,
    nip: str,
    actor: ActingPerson,
    capacities: frozenset[str],
    content: LeaveContent,
    at: datetime,
) -> LeaveApplication:
    """`content` checked already. One's own, or on somebody's behalf for the agency's verifier and hr; else
    PaperNotYours."""
    if not capacities & {SELF, AGENCY, HR}:
        raise PaperNotYours
    state, label = LeaveState.SUBMITTED, actor.label
    return LeaveApplication(application_id, nip, content, state, 1, label, at, label, at)


def capacity_of_filing(capacities: frozenset[str]) -> str:
    """As what somebody files, for the audit line."""
    return next((one for one in (SELF, AGENCY, HR) if one in capacities), "filer")


def file_again(
    application: LeaveApplication,
    actor: ActingPerson,
    capacities: frozenset[str],
    content: LeaveContent,
    at: datetime,
) -> LeaveApplication:
    """A returned one with its content put right."""
    _check_filer(application, actor, capacities)
    if _just_done(application, actor, LeaveState.SUBMITTED) and application.content == content:
        return application
    _check_state(application, LeaveState.RETURNED)
    return _changed(replace(application, content=content), LeaveState.SUBMITTED, actor, at, "")


def approve(
    application: LeaveApplication,
    actor: ActingPerson,
    capacities: frozenset[str],
    rule: LeaveRule,
    letter_number: str,
    documents: int,
    at: datetime,
) -> LeaveApplication:
    """`letter_number`: empty keeps the one that was filed; `documents`: how many lie behind it."""
    check_decider(actor, capacities, rule.deciders, application.filed_by)
    number = checked_line("letter_number", letter_number, needed=False) or application.content.letter_number
    content = replace(application.content, letter_number=number)
    if _just_done(application, actor, LeaveState.APPROVED) and application.content == content:
        return application
    _check_state(application, LeaveState.SUBMITTED)
    if rule.number_needed and not number:
        raise LetterNumberMissing
    if rule.document_needed and not documents:
        raise DocumentMissing
    return _changed(replace(application, content=content), LeaveState.APPROVED, actor, at, "")


def give_back(
    application: LeaveApplication,
    actor: ActingPerson,
    capacities: frozenset[str],
    rule: LeaveRule,
    reason: str,
    at: datetime,
) -> LeaveApplication:
    check_decider(actor, capacities, rule.deciders, application.filed_by)
    told = checked_text("reason", reason)
    if _just_done(application, actor, LeaveState.RETURNED) and application.reason == told:
        return application
    _check_state(application, LeaveState.SUBMITTED)
    return _changed(application, LeaveState.RETURNED, actor, at, told)


def withdraw(
    application: LeaveApplication, actor: ActingPerson, capacities: frozenset[str], at: datetime
) -> LeaveApplication:
    """By the person or whoever filed it, while nobody has approved it."""
    _check_filer(application, actor, capacities)
    if _just_done(application, actor, LeaveState.WITHDRAWN):
        return application
    _check_state(application, *OPEN)
    return _changed(application, LeaveState.WITHDRAWN, actor, at, "")


def revoke(
    application: LeaveApplication, actor: ActingPerson, capacities: frozenset[str], reason: str, at: datetime
) -> LeaveApplication:
    """An approved one excuses no longer."""
    check_decider(actor, capacities, (HR,), "")
    told = checked_text("reason", reason)
    if _just_done(application, actor, LeaveState.REVOKED) and application.reason == told:
        return application
    _check_state(application, LeaveState.APPROVED)
    return _changed(application, LeaveState.REVOKED, actor, at, told)


def _check_filer(application: LeaveApplication, actor: ActingPerson, capacities: frozenset[str]) -> None:
    if SELF not in capacities and actor.label != application.filed_by:
        raise PaperNotYours


def _just_done(application: LeaveApplication, actor: ActingPerson, state: LeaveState) -> bool:
    return application.state is state and application.changed_by == actor.label


def _check_state(application: LeaveApplication, *allowed: LeaveState) -> None:
    if application.state not in allowed:
        raise LeaveStateForbids(application.state.value)


def _changed(
    application: LeaveApplication, state: LeaveState, actor: ActingPerson, at: datetime, reason: str
) -> LeaveApplication:
    revision = application.revision + 1
    return replace(application, state=state, revision=revision, changed_by=actor.label, changed_at=at, reason=reason)
