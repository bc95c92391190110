"""The instrument as it is kept: an assessment with its version, stage and proof."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.assessment import Assessment
from payroll_instrument.rules.lifecycle import GENERATED, VERIFIED, Standpoint
from payroll_instrument.rules.snapshot import sha256_of, snapshot_of


@dataclass(frozen=True, slots=True)
class Instrument:
    """`version` counts what may be paid, `revision` every change that others are told of. Amounts in whole rupiah.
    `withdrawn`: the person turned out not to have served in the month."""

    instrument_id: UUID
    nip: str
    period: str
    version: int
    revision: int
    name: str
    agency_code: str
    agency_name: str
    grade: str
    employment_status: str
    policy_code: str
    policy_version: int
    status: str
    blockers: tuple[str, ...]
    stage: str
    released: bool
    withdrawn: bool
    productivity_score: Decimal | None
    deduction_percent: Decimal
    discipline_percent: Decimal
    productivity_amount: int
    discipline_amount: int
    gross: int
    tax: int
    contribution: int
    net: int
    snapshot: str
    snapshot_sha256: str
    assessed_at: datetime
    verified_by: str | None = None
    verified_at: datetime | None = None
    locked_by: str | None = None
    locked_at: datetime | None = None

    @property
    def standpoint(self) -> Standpoint:
        return Standpoint(
            instrument_id=self.instrument_id,
            nip=self.nip,
            agency_code=self.agency_code,
            status=self.status,
            stage=self.stage,
            version=self.version,
            released=self.released,
            snapshot_sha256=self.snapshot_sha256,
        )


COLUMNS = tuple(field.name for field in fields(Instrument))
FIGURES = (
    "agency_code",
    "grade",
    "status",
    "productivity_score",
    "deduction_percent",
    "productivity_amount",
    "discipline_amount",
    "gross",
    "tax",
    "contribution",
    "net",
)
_ASSESSED = ("name", "agency_code", "agency_name", "grade", "status", "productivity_score", "discipline_percent")


def instrument_of(assessment: Assessment, instrument_id: UUID, at: datetime) -> Instrument:
    """The first instrument of a person's month."""
    post, policy = assessment.standing.post, assessment.policy
    snapshot = snapshot_of(assessment)
    return Instrument(
        instrument_id=instrument_id,
        nip=assessment.facts.person.nip,
        period=assessment.facts.period,
        version=1,
        revision=1,
        name=assessment.facts.person.name,
        agency_code=post.agency_code,
        agency_name=post.agency_name,
        grade=post.grade,
        employment_status=post.employment_status,
        policy_code=policy.code,
        policy_version=policy.version,
        status=assessment.status,
        blockers=assessment.blockers,
        stage=GENERATED,
        released=False,
        withdrawn=False,
        productivity_score=assessment.productivity_score,
        deduction_percent=assessment.deduction_percent,
        discipline_percent=assessment.discipline_percent,
        productivity_amount=assessment.productivity_amount,
        discipline_amount=assessment.discipline_amount,
        gross=assessment.gross,
        tax=assessment.tax,
        contribution=assessment.contribution,
        net=assessment.net,
        snapshot=snapshot,
        snapshot_sha256=sha256_of(snapshot),
        assessed_at=at,
    )


def succeed(before: Instrument, fresh: Instrument) -> Instrument:
    """`fresh` in the place of `before`: the same identity, the next revision when the assessed content changed, and
    no verification, because nobody has seen the new content."""
    changed = before.withdrawn or is_assessed_otherwise(before, fresh)
    return replace(
        fresh,
        instrument_id=before.instrument_id,
        version=before.version,
        revision=before.revision + (1 if changed else 0),
        released=before.released and fresh.status == before.status,
    )


def is_assessed_otherwise(before: Instrument, after: Instrument) -> bool:
    """True when what the performance box needs of it differs."""
    return any(getattr(before, name) != getattr(after, name) for name in _ASSESSED)


def loses_verification(before: Instrument, after: Instrument) -> bool:
    return before.stage == VERIFIED and after.stage == GENERATED


def figures_of(instrument: Instrument) -> dict[str, Any]:
    """What is paid and why, for comparing a locked instrument with what later facts would make of it."""
    figures = {name: getattr(instrument, name) for name in FIGURES}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in figures.items()}
