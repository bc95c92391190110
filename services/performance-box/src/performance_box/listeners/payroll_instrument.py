"""Hears payroll-instrument: how each person's month is assessed."""

from collections.abc import Sequence

from event_contracts.payroll_instrument import AssessedV1
from event_contracts.registry import queue_name
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from performance_box.listeners.decoding import decode
from performance_box.rules.facts import Assessment
from performance_box.use_cases.record_assessments import record_assessments

_CONTRACTS = {AssessedV1.TYPE: AssessedV1}


def subscription() -> Subscription:
    return Subscription(queue_name("performance_box", "payroll_instrument"), hear)


async def hear(tx: Transaction, events: Sequence[ReceivedEvent]) -> list[Refusal]:
    read, refused = decode(events, _CONTRACTS)
    assessments = [_assessment(said) for said in read if isinstance(said, AssessedV1)]
    await record_assessments(tx, assessments, clock.now())
    return refused


def _assessment(said: AssessedV1) -> Assessment:
    return Assessment(
        nip=said.nip,
        period=said.period,
        revision=said.revision,
        instrument_id=said.instrument_id,
        name=said.name,
        agency_code=said.agency_code,
        agency_name=said.agency_name,
        status=said.status,
        productivity_percent=said.productivity_percent,
        discipline_percent=said.discipline_percent,
        assessed_at=said.assessed_at,
    )
