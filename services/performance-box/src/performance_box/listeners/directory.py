"""Hears the directory: who serves, where and under whom."""

from collections.abc import Sequence

from event_contracts.directory import EmployeeChangedV1
from event_contracts.registry import queue_name
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from performance_box.listeners.decoding import decode
from performance_box.rules.facts import AgencyLine, Person, SupervisorLine
from performance_box.use_cases.record_people import record_people

_CONTRACTS = {EmployeeChangedV1.TYPE: EmployeeChangedV1}


def subscription() -> Subscription:
    return Subscription(queue_name("performance_box", "directory"), hear)


async def hear(tx: Transaction, events: Sequence[ReceivedEvent]) -> list[Refusal]:
    read, refused = decode(events, _CONTRACTS)
    await record_people(tx, [_person(said) for said in read if isinstance(said, EmployeeChangedV1)])
    return refused


def _person(said: EmployeeChangedV1) -> Person:
    return Person(
        nip=said.nip,
        revision=said.revision,
        name=said.name,
        start_date=said.start_date,
        end_date=said.end_date,
        agencies=tuple(AgencyLine(p.first_date, p.last_date, p.agency_code, p.agency_name) for p in said.posts),
        supervisors=tuple(SupervisorLine(s.first_date, s.last_date, s.supervisor_nip) for s in said.supervisors),
    )
