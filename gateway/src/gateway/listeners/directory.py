"""The directory's people become accounts."""

from event_contracts.directory import EmployeeChangedV1, PostHeld
from event_contracts.registry import queue_name
from pydantic import ValidationError
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction
from service_chassis.received import reasons

from gateway.login.use_cases.record_employees import record_employees
from gateway.rules.accounts import AgencyStay, DirectoryEntry, roles_of_employee


async def hear_directory(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """An event that is malformed or of any other type is refused, the others of its batch count."""
    entries: list[DirectoryEntry] = []
    refusals: list[Refusal] = []
    for event in events:
        if event.type != EmployeeChangedV1.TYPE:
            refusals.append(Refusal(event, "unknown_type", event.type))
            continue
        try:
            entries.append(_entry(EmployeeChangedV1.model_validate(event.data)))
        except ValidationError as error:
            refusals.append(Refusal(event, "malformed", reasons(error)))
    await record_employees(tx, entries, clock.today())
    return refusals


SUBSCRIPTION = Subscription(queue_name("gateway", "directory"), hear_directory)


def _entry(told: EmployeeChangedV1) -> DirectoryEntry:
    return DirectoryEntry(
        nip=told.nip,
        revision=told.revision,
        name=told.name,
        roles=roles_of_employee(told.roles),
        stays=tuple(map(_stay, told.posts)),
        end_date=told.end_date,
    )


def _stay(post: PostHeld) -> AgencyStay:
    return AgencyStay(post.first_date, post.last_date, post.agency_code)
