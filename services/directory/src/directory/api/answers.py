"""Entries as they are shown: no more than the viewer may see."""

from datetime import date

from pydantic import BaseModel

from directory.rules.people import Post
from directory.rules.timeline import Dated
from directory.rules.visibility import Detail
from directory.use_cases.show_employees import EmployeeView


class PhoneBookEntry(BaseModel):
    """What everybody who is signed in sees of everybody."""

    nip: str
    name: str
    agency_code: str
    agency_name: str
    position: str


class PostAnswer(BaseModel):
    """Amounts in whole rupiah, empty for those who may not see a person's pay."""

    first_date: date
    last_date: date | None
    agency_code: str
    agency_name: str
    position: str
    job_class: int
    grade: str
    employment_status: str
    ceiling: int | None
    contribution_base: int | None
    unit_code: str | None


class SupervisorAnswer(BaseModel):
    first_date: date
    last_date: date | None
    supervisor_nip: str | None


class EmployeeRecord(PhoneBookEntry):
    """The whole entry: for the person, the supervisor, the verifier of the agency, BKPSDM."""

    revision: int
    start_date: date
    end_date: date | None
    job_class: int
    grade: str
    employment_status: str
    supervisor_nip: str | None
    supervisor_name: str | None
    roles: list[str]
    posts: list[PostAnswer]
    supervisors: list[SupervisorAnswer]


class EmployeesAnswer(BaseModel):
    employees: list[EmployeeRecord | PhoneBookEntry]
    total: int


def entry_answer(view: EmployeeView) -> EmployeeRecord | PhoneBookEntry:
    person, post = view.person, view.person.post_on(view.day)
    brief = PhoneBookEntry(
        nip=person.nip,
        name=person.name,
        agency_code=post.agency_code,
        agency_name=post.agency_name,
        position=post.position,
    )
    if view.detail is Detail.PHONE_BOOK:
        return brief
    return EmployeeRecord(
        **brief.model_dump(),
        revision=person.revision,
        start_date=person.start_date,
        end_date=person.end_date,
        job_class=post.job_class,
        grade=post.grade,
        employment_status=post.employment_status,
        supervisor_nip=person.supervisor_on(view.day),
        supervisor_name=view.supervisor_name,
        roles=list(person.roles),
        posts=[_post(line, view.detail) for line in person.posts],
        supervisors=[
            SupervisorAnswer(first_date=line.first_date, last_date=line.last_date, supervisor_nip=line.value)
            for line in person.supervisors
        ],
    )


def _post(line: Dated[Post], detail: Detail) -> PostAnswer:
    post, pay = line.value, detail is Detail.PAY
    return PostAnswer(
        first_date=line.first_date,
        last_date=line.last_date,
        agency_code=post.agency_code,
        agency_name=post.agency_name,
        position=post.position,
        job_class=post.job_class,
        grade=post.grade,
        employment_status=post.employment_status,
        ceiling=post.ceiling if pay else None,
        contribution_base=post.contribution_base if pay else None,
        unit_code=post.unit_code,
    )
