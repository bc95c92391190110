"""What an instrument looks like from outside: amounts whole rupiah, percentages plain decimal text."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from payroll_instrument.rules.acts import Act
from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.instrument import Instrument


class ActAnswer(BaseModel):
    """`act`: verification, release, lock or verification_voided; `capacity`: verifier, hr or system."""

    act: str
    actor_nip: str | None
    actor_name: str
    capacity: str
    reason: str | None
    version: int
    snapshot_sha256: str
    acted_at: datetime

    @classmethod
    def of(cls, act: Act) -> Self:
        return cls(**{name: getattr(act, name) for name in cls.model_fields})


class InstrumentAnswer(BaseModel):
    """`status`: provisional, complete or held; `blockers` says what is still missing. `stage`: GENERATED, VERIFIED,
    LOCKED. `trace`: every step from the facts to the net amount. `stale`: days have changed since `assessed_at`; the
    month will be assessed anew."""

    instrument_id: UUID
    nip: str
    name: str
    period: str
    agency_code: str
    agency_name: str
    grade: str
    employment_status: str
    policy_code: str
    policy_version: int
    status: str
    blockers: list[str]
    stage: str
    version: int
    released: bool
    productivity_score: str | None
    deduction_percent: str
    discipline_percent: str
    productivity_amount: int
    discipline_amount: int
    gross: int
    tax: int
    contribution: int
    net: int
    snapshot_sha256: str
    assessed_at: datetime
    verified_by: str | None
    verified_at: datetime | None
    locked_by: str | None
    locked_at: datetime | None
    stale: bool = False
    trace: list[dict[str, Any]] | None = None

    @classmethod
    def of(cls, instrument: Instrument, with_trace: bool = True, stale: bool = False) -> Self:
        said = {name: getattr(instrument, name) for name in _SAID}
        said = {name: plain(value) if isinstance(value, Decimal) else value for name, value in said.items()}
        said["blockers"] = list(instrument.blockers)
        return cls(**said, stale=stale, trace=json.loads(instrument.snapshot)["trace"] if with_trace else None)


_SAID = [name for name in InstrumentAnswer.model_fields if name not in ("trace", "stale")]


class InstrumentsAnswer(BaseModel):
    """One page; `total` counts all pages."""

    instruments: list[InstrumentAnswer]
    total: int


class InstrumentWithActsAnswer(InstrumentAnswer):
    acts: list[ActAnswer] = []
