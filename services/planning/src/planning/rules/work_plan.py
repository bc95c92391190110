"""Life of a work plan: DRAFT -> SUBMITTED -> APPROVED (with an expectation for every item) or REJECTED (with a reason);
a rejected plan that is filled again is a DRAFT: its revision. Repeating what one has just done with the same content
changes nothing: the same plan comes back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from planning.rules.errors import (
    NotYourPlan,
    PlanAlreadyApproved,
    PlanAlreadyRejected,
    PlanAwaitsDecision,
    PlanNeedsRevision,
    PlanNotYetSubmitted,
)
from planning.rules.expectations import Expectation, are_those_of, with_expectations
from planning.rules.plan_items import PlanItem
from planning.rules.raters import ActingPerson, check_rater
from planning.rules.texts import checked_reason


class PlanState(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """A person's plan of a month. `revision` grows by one with every change; `changed_by` and `changed_at` say who
    brought it into its present state; `reason` is the rejection's."""

    plan_id: UUID
    nip: str
    period: str
    state: PlanState
    revision: int
    items: tuple[PlanItem, ...]
    reason: str | None
    changed_by: str
    changed_at: datetime


def draft(plan_id: UUID, nip: str, period: str, items: tuple[PlanItem, ...], at: datetime) -> WorkPlan:
    """A new plan with items that `checked_items` has accepted."""
    return WorkPlan(plan_id, nip, period, PlanState.DRAFT, 1, items, None, nip, at)


def refill(plan: WorkPlan, items: tuple[PlanItem, ...], actor_nip: str, at: datetime) -> WorkPlan:
    """The plan with other `items`; of a rejected plan its revision, a DRAFT again."""
    _own(plan, actor_nip)
    if plan.state is PlanState.SUBMITTED:
        raise PlanAwaitsDecision
    if plan.state is PlanState.APPROVED:
        raise PlanAlreadyApproved
    if plan.state is PlanState.DRAFT and plan.items == items:
        return plan
    return _changed(replace(plan, items=items, reason=None), PlanState.DRAFT, actor_nip, at)


def submit(plan: WorkPlan, actor_nip: str, at: datetime) -> WorkPlan:
    """The submitted plan; submitted or approved already: itself."""
    _own(plan, actor_nip)
    if plan.state in (PlanState.SUBMITTED, PlanState.APPROVED):
        return plan
    if plan.state is PlanState.REJECTED:
        raise PlanNeedsRevision
    return _changed(plan, PlanState.SUBMITTED, actor_nip, at)


def approve(
    plan: WorkPlan,
    rater: ActingPerson,
    supervisor_nip: str | None,
    expectations: tuple[Expectation, ...],
    at: datetime,
) -> WorkPlan:
    """The approved plan. `supervisor_nip`: who supervises the person on the day of the approval."""
    check_rater(rater, plan.nip, supervisor_nip)
    if plan.state is PlanState.DRAFT:
        raise PlanNotYetSubmitted
    if plan.state is PlanState.REJECTED:
        raise PlanAlreadyRejected
    if plan.state is PlanState.APPROVED:
        if plan.changed_by == rater.nip and are_those_of(plan.items, expectations):
            return plan
        raise PlanAlreadyApproved
    items = with_expectations(plan.items, expectations)
    return _changed(replace(plan, items=items), PlanState.APPROVED, rater.nip, at)


def reject(plan: WorkPlan, rater: ActingPerson, supervisor_nip: str | None, reason: str, at: datetime) -> WorkPlan:
    """The rejected plan. `supervisor_nip`: who supervises the person on the day of the rejection."""
    check_rater(rater, plan.nip, supervisor_nip)
    if plan.state is PlanState.DRAFT:
        raise PlanNotYetSubmitted
    if plan.state is PlanState.APPROVED:
        raise PlanAlreadyApproved
    if plan.state is PlanState.REJECTED:
        if plan.changed_by == rater.nip and plan.reason == reason.strip():
            return plan
        raise PlanAlreadyRejected
    return _changed(replace(plan, reason=checked_reason(reason)), PlanState.REJECTED, rater.nip, at)


def _own(plan: WorkPlan, actor_nip: str) -> None:
    if plan.nip != actor_nip:
        raise NotYourPlan


def _changed(plan: WorkPlan, state: PlanState, by: str, at: datetime) -> WorkPlan:
    return replace(plan, state=state, revision=plan.revision + 1, changed_by=by, changed_at=at)
