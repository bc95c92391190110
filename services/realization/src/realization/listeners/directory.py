"""Hears the directory."""

from event_contracts.directory import EmployeeChangedV1
from event_contracts.registry import queue_name
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from realization.rules.employees import AgencyLine, Employee, SupervisorLine
from realization.use_cases.record_employees import record_employees

QUEUE = queue_name("realization", "directory")


async def hear_employees(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """Employee changes; an event of any other type is refused `unknown_type`."""
    told = [e for e in events if e.type == EmployeeChangedV1.TYPE]
    await record_employees(tx, [_employee(EmployeeChangedV1.model_validate(event.data)) for event in told])
    return [Refusal(event, "unknown_type", event.type) for event in events if event.type != EmployeeChangedV1.TYPE]


def subscription() -> Subscription:
    return Subscription(QUEUE, hear_employees)


def _employee(fact: EmployeeChangedV1) -> Employee:
    return Employee(
        nip=fact.nip,
        revision=fact.revision,
        name=fact.name,
        start_date=fact.start_date,
        end_date=fact.end_date,
        supervisors=tuple(SupervisorLine(s.first_date, s.last_date, s.supervisor_nip) for s in fact.supervisors),
        agencies=tuple(AgencyLine(p.first_date, p.last_date, p.agency_code) for p in fact.posts),
    )
