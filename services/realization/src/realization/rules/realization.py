"""Life of a realization: DRAFT -> SUBMITTED -> SCORED or RETURNED (with a reason) -> SUBMITTED again. It opens when
the approved plan is heard. Repeating what one has just done with the same content changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from realization.rules.errors import (
    EvidenceMissing,
    NotYourRealization,
    RealizationAlreadyReturned,
    RealizationAlreadyScored,
    RealizationAwaitsScore,
    RealizationNotYetSubmitted,
    RealizedMissing,
    TooMuchEvidence,
    UnknownItem,
)
from realization.rules.evidence import MOST_FILES, Evidence
from realization.rules.numbers import checked_amount
from realization.rules.raters import ActingPerson, check_rater
from realization.rules.scoring import GivenScore, RealizationItem, are_those_of, with_scores
from realization.rules.texts import checked_note, checked_reason


class RealizationState(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SCORED = "SCORED"
    RETURNED = "RETURNED"


OPEN_FOR_ENTRY = (RealizationState.DRAFT, RealizationState.RETURNED)


@dataclass(frozen=True, slots=True)
class Realization:
    """What a person did in a month against the approved plan. `revision` grows by one with every change; `reason` is
    the last return's, until it is submitted again."""

    realization_id: UUID
    plan_id: UUID
    plan_revision: int
    nip: str
    period: str
    state: RealizationState
    revision: int
    items: tuple[RealizationItem, ...]
    productivity_score: Decimal | None
    reason: str | None
    changed_by: str
    changed_at: datetime

    def item(self, item_number: int) -> RealizationItem:
        """UnknownItem when there is none with that number."""
        for item in self.items:
            if item.item_number == item_number:
                return item
        raise UnknownItem(item_number)


def check_entry(realization: Realization, actor_nip: str) -> None:
    """May this person still write into it? NotYourRealization, RealizationAwaitsScore, RealizationAlreadyScored."""
    if realization.nip != actor_nip:
        raise NotYourRealization
    if realization.state is RealizationState.SUBMITTED:
        raise RealizationAwaitsScore
    if realization.state is RealizationState.SCORED:
        raise RealizationAlreadyScored


def enter(
    realization: Realization, actor_nip: str, item_number: int, realized: Decimal, note: str, at: datetime
) -> Realization:
    """What was reached of an item, in the item's unit, zero or more."""
    check_entry(realization, actor_nip)
    item = realization.item(item_number)
    place = {"item_number": item_number, "field": "realized"}
    entered = replace(
        item, realized=checked_amount(place, realized), note=checked_note(place | {"field": "note"}, note)
    )
    return realization if entered == item else _with_item(realization, entered, at)


def attach(realization: Realization, actor_nip: str, evidence: Evidence, at: datetime) -> Realization:
    """A file behind an item; a file with the same content is attached to an item only once."""
    check_entry(realization, actor_nip)
    item = realization.item(evidence.item_number)
    if any(known.sha256 == evidence.sha256 for known in item.evidence):
        return realization
    if len(item.evidence) >= MOST_FILES:
        raise TooMuchEvidence(MOST_FILES)
    return _with_item(realization, replace(item, evidence=(*item.evidence, evidence)), at)


def submit(realization: Realization, actor_nip: str, at: datetime) -> Realization:
    """The submitted realization: a value for every item, and evidence unless nothing at all was reached. One report
    often proves several items, so it isn't asked for again behind each. Submitted or scored already: itself."""
    if realization.nip != actor_nip:
        raise NotYourRealization
    if realization.state not in OPEN_FOR_ENTRY:
        return realization
    if missing := [item.item_number for item in realization.items if item.realized is None]:
        raise RealizedMissing([{"item_number": n, "field": "realized"} for n in missing])
    reached = [item.item_number for item in realization.items if item.realized]
    if reached and not any(item.evidence for item in realization.items):
        raise EvidenceMissing([{"item_number": n, "field": "evidence"} for n in reached])
    return _changed(replace(realization, reason=None), RealizationState.SUBMITTED, actor_nip, at)


def score(
    realization: Realization,
    rater: ActingPerson,
    supervisor_nip: str | None,
    scores: Sequence[GivenScore],
    at: datetime,
) -> Realization:
    """The scored realization. `supervisor_nip`: who supervises the person on the day of the scoring."""
    check_rater(rater, realization.nip, supervisor_nip)
    if realization.state is RealizationState.SCORED:
        if realization.changed_by == rater.nip and are_those_of(realization.items, scores):
            return realization
        raise RealizationAlreadyScored
    _check_submitted(realization)
    items, productivity = with_scores(realization.items, scores)
    scored = replace(realization, items=items, productivity_score=productivity)
    return _changed(scored, RealizationState.SCORED, rater.nip, at)


def give_back(
    realization: Realization, rater: ActingPerson, supervisor_nip: str | None, reason: str, at: datetime
) -> Realization:
    """The returned realization, open for entry again. `supervisor_nip`: who supervises on the day of the return."""
    check_rater(rater, realization.nip, supervisor_nip)
    if realization.state is RealizationState.SCORED:
        raise RealizationAlreadyScored
    if realization.state is RealizationState.RETURNED and (realization.changed_by, realization.reason) == (
        rater.nip,
        reason.strip(),
    ):
        return realization
    _check_submitted(realization)
    return _changed(replace(realization, reason=checked_reason(reason)), RealizationState.RETURNED, rater.nip, at)


def _check_submitted(realization: Realization) -> None:
    if realization.state is RealizationState.DRAFT:
        raise RealizationNotYetSubmitted
    if realization.state is RealizationState.RETURNED:
        raise RealizationAlreadyReturned


def _with_item(realization: Realization, changed: RealizationItem, at: datetime) -> Realization:
    items = tuple(changed if i.item_number == changed.item_number else i for i in realization.items)
    return _changed(replace(realization, items=items), realization.state, realization.nip, at)


def _changed(realization: Realization, state: RealizationState, by: str, at: datetime) -> Realization:
    return replace(realization, state=state, revision=realization.revision + 1, changed_by=by, changed_at=at)
