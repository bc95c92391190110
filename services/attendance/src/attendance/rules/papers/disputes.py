"""Life of a contested day: SUBMITTED -> GRANTED, REJECTED or WITHDRAWN. A decision is final for the agency; hr may
reopen it (REOPENED) and then decides alone. Repeating what one has just done changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from attendance.rules.dispute_errors import (
    DisputeDecidedAlready,
    DisputeIncomplete,
    DisputeMonthClosed,
    DisputeNotYourDay,
    DisputeOpenAlready,
    DisputeStateForbids,
    DisputeTooEarly,
    DisputeTooLate,
    GrantEmpty,
)
from attendance.rules.paper_errors import PaperNotYours
from attendance.rules.papers.actors import AGENCY, HR, SELF, ActingPerson, check_decider
from attendance.rules.papers.policy import PaperPolicy
from attendance.rules.papers.texts import checked_text
from attendance.rules.periods import period_of

MISSING_CHECK_IN, MISSING_CHECK_OUT, WRONG_TAP, OTHER = "missing_check_in", "missing_check_out", "wrong_tap", "other"
_MUST_NAME = {
    MISSING_CHECK_IN: ("check_in", "jam masuk yang sebenarnya"),
    MISSING_CHECK_OUT: ("check_out", "jam pulang yang sebenarnya"),
    WRONG_TAP: ("event_id", "rekaman yang bukan milik Anda"),
}


class DisputeState(StrEnum):
    SUBMITTED = "SUBMITTED"
    GRANTED = "GRANTED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    REOPENED = "REOPENED"


OPEN = (DisputeState.SUBMITTED, DisputeState.REOPENED)


@dataclass(frozen=True, slots=True)
class Claim:
    """What the employee says of their day."""

    kind: str
    text: str
    check_in: datetime | None = None
    check_out: datetime | None = None
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What counts from now on: times that enter the ledger, taps that count no longer."""

    check_in: datetime | None
    check_out: datetime | None
    voided: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """`late`: the month was closed when it was filed; what is granted is corrected in an open one. `revision` grows
    with every change; `reason` is the last decision's."""

    dispute_id: UUID
    nip: str
    date: date
    claim: Claim
    late: bool
    state: DisputeState
    revision: int
    filed_by: str
    filed_at: datetime
    changed_by: str
    changed_at: datetime
    reason: str = ""


def checked_claim(claim: Claim) -> Claim:
    """Trimmed. DisputeIncomplete, TextRefused."""
    field, missing = _MUST_NAME.get(claim.kind, ("", ""))
    if field and not getattr(claim, field):
        raise DisputeIncomplete(missing)
    return replace(claim, text=checked_text("text", claim.text))


def check_contestable(
    policy: PaperPolicy, capacities: frozenset[str], day: date, today: date, closed: bool, late: bool
) -> None:
    """One's own day, not long past; in a closed month only as a late dispute. Its refusals by name."""
    if SELF not in capacities:
        raise DisputeNotYourDay
    if day > today:
        raise DisputeTooEarly
    if today - day > timedelta(days=policy.dispute_days):
        raise DisputeTooLate(policy.dispute_days)
    if closed and not late:
        raise DisputeMonthClosed(period_of(day))


def check_first(others: Iterable[Dispute]) -> None:
    """`others`: of the same day. DisputeOpenAlready, DisputeDecidedAlready: a decision is final but for hr."""
    for one in others:
        if one.state in OPEN:
            raise DisputeOpenAlready(str(one.dispute_id))
        if one.state is not DisputeState.WITHDRAWN:
            raise DisputeDecidedAlready(str(one.dispute_id))


def deciders(dispute: Dispute) -> tuple[str, ...]:
    return (HR,) if dispute.state is DisputeState.REOPENED else (AGENCY, HR)


def grant(dispute: Dispute, actor: ActingPerson, capacities: frozenset[str], granted: Grant, at: datetime) -> Dispute:
    """`granted`: its times and taps are known to be of the day."""
    check_decider(actor, capacities, deciders(dispute), "")
    _check_state(dispute, *OPEN)
    if granted.check_in is None and granted.check_out is None and not granted.voided:
        raise GrantEmpty
    return _changed(dispute, DisputeState.GRANTED, actor, at, checked_text("reason", granted.reason))


def reject(dispute: Dispute, actor: ActingPerson, capacities: frozenset[str], reason: str, at: datetime) -> Dispute:
    check_decider(actor, capacities, deciders(dispute), "")
    told = checked_text("reason", reason)
    if _just_done(dispute, actor, DisputeState.REJECTED, told):
        return dispute
    _check_state(dispute, *OPEN)
    return _changed(dispute, DisputeState.REJECTED, actor, at, told)


def reopen(dispute: Dispute, actor: ActingPerson, capacities: frozenset[str], reason: str, at: datetime) -> Dispute:
    check_decider(actor, capacities, (HR,), "")
    told = checked_text("reason", reason)
    if _just_done(dispute, actor, DisputeState.REOPENED, told):
        return dispute
    _check_state(dispute, DisputeState.GRANTED, DisputeState.REJECTED)
    return _changed(dispute, DisputeState.REOPENED, actor, at, told)


def withdraw(dispute: Dispute, actor: ActingPerson, capacities: frozenset[str], at: datetime) -> Dispute:
    if SELF not in capacities:
        raise PaperNotYours
    if _just_done(dispute, actor, DisputeState.WITHDRAWN, ""):
        return dispute
    _check_state(dispute, *OPEN)
    return _changed(dispute, DisputeState.WITHDRAWN, actor, at, "")


def _just_done(dispute: Dispute, actor: ActingPerson, state: DisputeState, reason: str) -> bool:
    return (dispute.state, dispute.changed_by, dispute.reason) == (state, actor.label, reason)


def _check_state(dispute: Dispute, *allowed: DisputeState) -> None:
    if dispute.state not in allowed:
        raise DisputeStateForbids(dispute.state.value)


def _changed(dispute: Dispute, state: DisputeState, actor: ActingPerson, at: datetime, reason: str) -> Dispute:
    revision = dispute.revision + 1
    return replace(dispute, state=state, revision=revision, changed_by=actor.label, changed_at=at, reason=reason)
