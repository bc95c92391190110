"""Hears the directory: who works where, since when, under whom."""

from collections.abc import Sequence

from event_contracts.directory import EmployeeChangedV1, PostHeld
from event_contracts.registry import queue_name
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from payroll_instrument.listeners.decoding import decode
from payroll_instrument.rules.facts import Person, Post, SupervisorLine
from payroll_instrument.use_cases.record_people import record_people

_CONTRACTS = {EmployeeChangedV1.TYPE: EmployeeChangedV1}


def subscription() -> Subscription:
    return Subscription(queue_name("payroll_instrument", "directory"), hear)


async def hear(tx: Transaction, events: Sequence[ReceivedEvent]) -> list[Refusal]:
    read, refused = decode(events, _CONTRACTS)
    people = [_person(said) for said in read if isinstance(said, EmployeeChangedV1)]
    await record_people(tx, people, clock.now())
    return refused


def _person(said: EmployeeChangedV1) -> Person:
    return Person(
        nip=said.nip,
        revision=said.revision,
        name=said.name,
        start_date=said.start_date,
        end_date=said.end_date,
        posts=tuple(_post(post) for post in said.posts),
        supervisors=tuple(SupervisorLine(s.first_date, s.last_date, s.supervisor_nip) for s in said.supervisors),
    )


def _post(held: PostHeld) -> Post:
    return Post(
        first_date=held.first_date,
        last_date=held.last_date,
        agency_code=held.agency_code,
        agency_name=held.agency_name,
        position=held.position,
        job_class=held.job_class,
        grade=held.grade,
        employment_status=held.employment_status,
        ceiling=held.ceiling,
        contribution_base=held.contribution_base,
    )
