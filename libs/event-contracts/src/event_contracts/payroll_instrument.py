"""Published by payroll-instrument."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Nip, Percent, Period, Revision, Rupiah


class AssessedV1(Contract):
    """A person's instrument now stands like this: what the performance box needs of it.
    `productivity_percent` is empty until scored; `discipline_percent` = 100 - min(deductions, 100)."""

    TYPE: ClassVar[str] = "payroll_instrument.assessed.v1"

    instrument_id: UUID
    revision: Revision
    nip: Nip
    name: str
    period: Period
    agency_code: str
    agency_name: str
    grade: str
    status: Literal["provisional", "complete", "held"]
    productivity_percent: Percent | None = None
    discipline_percent: Percent
    assessed_at: AwareDatetime


class ReadyV1(Contract):
    """An instrument is verified and locked: finance may pay it. Deduplicate by `instrument_id` and `version`.
    `held` true: released by a verifier without a score, discipline amount only; the rest follows later."""

    TYPE: ClassVar[str] = "payroll_instrument.ready.v1"
    MANDATORY: ClassVar[bool] = False  # finance binds its own queue, perhaps later

    instrument_id: UUID
    version: Annotated[int, Field(ge=1)]
    nip: Nip
    name: str
    period: Period
    agency_code: str
    agency_name: str
    grade: str
    employment_status: Literal["PNS", "CPNS", "PPPK"]
    policy_code: str
    held: bool = False
    productivity_score: Percent | None = None
    deduction_percent: Percent
    productivity_amount: Rupiah
    discipline_amount: Rupiah
    gross: Rupiah
    tax: Rupiah
    contribution: Rupiah
    net: Rupiah
    snapshot_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    verified_by: Nip
    locked_by: Nip
    locked_at: AwareDatetime
