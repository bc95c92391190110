"""Which of the nine boxes a person's month belongs to (domain 2.4 b)."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from performance_box.rules.facts import Assessment
from performance_box.rules.policy import Policy

NOT_SCORED = "not_scored"
HELD_UNSCORED = "held_unscored"
NO_POLICY = "no_policy"
NO_INSTRUMENT = "no_instrument"


@dataclass(frozen=True, slots=True)
class Placement:
    """`box` None: unplaced, `unplaced_reason` says why: nobody without a score is ever put into box 1."""

    nip: str
    period: str
    revision: int
    box: int | None
    unplaced_reason: str | None
    productivity_percent: Decimal | None
    discipline_percent: Decimal
    policy_code: str | None
    policy_version: int | None
    placed_at: datetime


def place(assessment: Assessment, policy: Policy | None, at: datetime) -> Placement:
    """The first placement of a person's month."""
    box, reason = _box(assessment, policy)
    return Placement(
        nip=assessment.nip,
        period=assessment.period,
        revision=1,
        box=box,
        unplaced_reason=reason,
        productivity_percent=assessment.productivity_percent,
        discipline_percent=assessment.discipline_percent,
        policy_code=policy.code if policy else None,
        policy_version=policy.version if policy else None,
        placed_at=at,
    )


def succeed(before: Placement | None, fresh: Placement) -> Placement | None:
    """`fresh` as the next revision; None when it says the same as before."""
    if before is None:
        return fresh
    same = replace(fresh, revision=before.revision, placed_at=before.placed_at)
    return None if same == before else replace(fresh, revision=before.revision + 1)


def _box(assessment: Assessment, policy: Policy | None) -> tuple[int | None, str | None]:
    if assessment.productivity_percent is None:
        return None, HELD_UNSCORED if assessment.status == "held" else NOT_SCORED
    if policy is None:
        return None, NO_POLICY
    productivity = policy.productivity.level(assessment.productivity_percent)
    return policy.boxes[productivity, policy.discipline.level(assessment.discipline_percent)], None
