"""Instruments told to others."""

from collections.abc import Sequence

from event_contracts.payroll_instrument import AssessedV1, ReadyV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from payroll_instrument.rules.completeness import HELD
from payroll_instrument.rules.instrument import Instrument

SOURCE = "payroll-instrument"
# read by a service of ours, which takes batches; finance is promised one event a message
TOGETHER = frozenset({AssessedV1.TYPE})


async def tell_assessed(tx: Transaction, instruments: Sequence[Instrument]) -> None:
    await announce(tx, SOURCE, [Announcement(_assessed(i), i.nip) for i in instruments])


async def tell_ready(tx: Transaction, instruments: Sequence[Instrument]) -> None:
    """`instruments` are locked. Finance deduplicates by instrument and version."""
    await announce(tx, SOURCE, [Announcement(_ready(i), i.nip) for i in instruments])


def _assessed(instrument: Instrument) -> AssessedV1:
    return AssessedV1(
        instrument_id=instrument.instrument_id,
        revision=instrument.revision,
        nip=instrument.nip,
        name=instrument.name,
        period=instrument.period,
        agency_code=instrument.agency_code,
        agency_name=instrument.agency_name,
        grade=instrument.grade,
        status=instrument.status,
        productivity_percent=instrument.productivity_score,
        discipline_percent=instrument.discipline_percent,
        assessed_at=instrument.assessed_at,
    )


def _ready(instrument: Instrument) -> ReadyV1:
    return ReadyV1(
        instrument_id=instrument.instrument_id,
        version=instrument.version,
        nip=instrument.nip,
        name=instrument.name,
        period=instrument.period,
        agency_code=instrument.agency_code,
        agency_name=instrument.agency_name,
        grade=instrument.grade,
        employment_status=instrument.employment_status,
        policy_code=instrument.policy_code,
        held=instrument.status == HELD,
        productivity_score=instrument.productivity_score,
        deduction_percent=instrument.deduction_percent,
        productivity_amount=instrument.productivity_amount,
        discipline_amount=instrument.discipline_amount,
        gross=instrument.gross,
        tax=instrument.tax,
        contribution=instrument.contribution,
        net=instrument.net,
        snapshot_sha256=instrument.snapshot_sha256,
        verified_by=instrument.verified_by,
        locked_by=instrument.locked_by,
        locked_at=instrument.locked_at,
    )
