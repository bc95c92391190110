"""Changed people and agencies, told to everybody."""

from collections.abc import Sequence

from event_contracts.directory import AgencyChangedV1, EmployeeChangedV1, PostHeld, SupervisorLine
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from directory.rules.people import Agency, Person, Post
from directory.rules.timeline import Dated

SOURCE = "directory"
# readers of these are services of ours, which take batches
TOGETHER = frozenset({EmployeeChangedV1.TYPE, AgencyChangedV1.TYPE})


async def tell_people(tx: Transaction, people: Sequence[Person]) -> None:
    await announce(tx, SOURCE, [Announcement(_employee(person), person.nip) for person in people])


async def tell_agencies(tx: Transaction, agencies: Sequence[Agency]) -> None:
    await announce(tx, SOURCE, [Announcement(_agency(agency), agency.agency_code) for agency in agencies])


def _agency(agency: Agency) -> AgencyChangedV1:
    return AgencyChangedV1(agency_code=agency.agency_code, revision=agency.revision, name=agency.name)


def _employee(person: Person) -> EmployeeChangedV1:
    return EmployeeChangedV1(
        nip=person.nip,
        revision=person.revision,
        name=person.name,
        start_date=person.start_date,
        end_date=person.end_date,
        roles=list(person.roles),
        posts=[_post(line) for line in person.posts],
        supervisors=[
            SupervisorLine(first_date=line.first_date, last_date=line.last_date, supervisor_nip=line.value)
            for line in person.supervisors
        ],
    )


def _post(line: Dated[Post]) -> PostHeld:
    post = line.value
    return PostHeld(
        first_date=line.first_date,
        last_date=line.last_date,
        agency_code=post.agency_code,
        agency_name=post.agency_name,
        position=post.position,
        job_class=post.job_class,
        grade=post.grade,
        employment_status=post.employment_status,  # type: ignore[arg-type]  # checked when the row was read
        ceiling=post.ceiling,
        contribution_base=post.contribution_base,
        unit_code=post.unit_code,
    )
