"""Life of an instrument: GENERATED -> VERIFIED -> LOCKED. Only a complete one, or a held one that was released with a
reason, is verified; only a verified one is locked; a locked one never changes."""

from dataclasses import dataclass, replace
from uuid import UUID

from payroll_instrument.rules.completeness import COMPLETE, HELD
from payroll_instrument.rules.errors import (
    HeldNotReleased,
    InstrumentLocked,
    InstrumentNotComplete,
    NotHeld,
    NotVerified,
    NotYourAgency,
    OwnInstrument,
)

GENERATED, VERIFIED, LOCKED = "GENERATED", "VERIFIED", "LOCKED"
STAGES = (GENERATED, VERIFIED, LOCKED)
VERIFICATION, RELEASE, LOCK, VERIFICATION_VOIDED = "verification", "release", "lock", "verification_voided"


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts: a person with roles; `agency_code` is the agency of a verifier."""

    nip: str
    name: str
    roles: frozenset[str]
    agency_code: str | None


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What an act needs to know of an instrument."""

    instrument_id: UUID
    nip: str
    agency_code: str
    status: str
    stage: str
    version: int
    released: bool
    snapshot_sha256: str


def capacity_of(officer: Officer, instrument: Standpoint) -> str:
    """`hr` for the whole city, `verifier` for the own agency; NotYourAgency for anybody else."""
    if "hr" in officer.roles:
        return "hr"
    if "verifier" in officer.roles and officer.agency_code == instrument.agency_code:
        return "verifier"
    raise NotYourAgency


def release(instrument: Standpoint, officer: Officer) -> Standpoint:
    """Let a held instrument be paid without a score. Released already: itself."""
    capacity_of(officer, instrument)
    if officer.nip == instrument.nip:
        raise OwnInstrument
    if instrument.stage == LOCKED:
        raise InstrumentLocked
    if instrument.status != HELD:
        raise NotHeld
    return replace(instrument, released=True)


def verify(instrument: Standpoint, officer: Officer) -> Standpoint:
    """The verified instrument; verified or locked already: itself."""
    capacity_of(officer, instrument)
    if officer.nip == instrument.nip:
        raise OwnInstrument
    if instrument.stage in (VERIFIED, LOCKED):
        return instrument
    if instrument.status == HELD and not instrument.released:
        raise HeldNotReleased
    if instrument.status not in (COMPLETE, HELD):
        raise InstrumentNotComplete
    return replace(instrument, stage=VERIFIED)


def lock(instrument: Standpoint, officer: Officer) -> Standpoint:
    """The locked instrument; locked already: itself."""
    capacity_of(officer, instrument)
    if instrument.stage == GENERATED:
        raise NotVerified
    return replace(instrument, stage=LOCKED)
