"""Hears the directory."""

from collections.abc import Iterable

from event_contracts.directory import EmployeeChangedV1
from event_contracts.registry import queue_name
from service_chassis import clock, quarantine
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from attendance.listeners import presensi
from attendance.rules.employees import Employee, Line
from attendance.use_cases.record_agency_names import record_agency_names
from attendance.use_cases.record_employees import record_employees

QUEUE = queue_name("attendance", "directory")


async def hear_employees(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """Employee changes; an event of any other type is refused `unknown_type`. Punches that waited for a new person
    leave quarantine."""
    told = [event for event in events if event.type == EmployeeChangedV1.TYPE]
    facts = [EmployeeChangedV1.model_validate(event.data) for event in told]
    new = await record_employees(tx, [_employee(fact) for fact in facts], clock.now())
    await record_agency_names(tx, _agency_names(facts))
    if new:
        await quarantine.release_subjects(tx, presensi.QUEUE, presensi.UNKNOWN, new)
    return [Refusal(event, "unknown_type", event.type) for event in events if event.type != EmployeeChangedV1.TYPE]


def subscription() -> Subscription:
    return Subscription(QUEUE, hear_employees)


def _agency_names(facts: Iterable[EmployeeChangedV1]) -> dict[str, str]:
    """By code, as the newest post has it."""
    posts = sorted((post for fact in facts for post in fact.posts), key=lambda post: post.first_date)
    return {post.agency_code: post.agency_name for post in posts}


def _employee(fact: EmployeeChangedV1) -> Employee:
    return Employee(
        nip=fact.nip,
        revision=fact.revision,
        name=fact.name,
        start_date=fact.start_date,
        end_date=fact.end_date,
        agencies=tuple(Line(post.first_date, post.last_date, post.agency_code) for post in fact.posts),
        supervisors=tuple(Line(line.first_date, line.last_date, line.supervisor_nip) for line in fact.supervisors),
        units=tuple(Line(post.first_date, post.last_date, post.unit_code) for post in fact.posts if post.unit_code),
    )
