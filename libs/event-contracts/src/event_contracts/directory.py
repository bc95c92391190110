"""Published by the directory: who works where, since when, under whom."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from event_contracts.fields import Contract, Nip, Revision, Rupiah, date

EmploymentStatus = Literal["PNS", "CPNS", "PPPK"]


class PostHeld(Contract):
    """A post of a person from `first_date` to `last_date` inclusive (empty: still held)."""

    first_date: date
    last_date: date | None = None
    agency_code: str
    agency_name: str
    position: str
    job_class: Annotated[int, Field(ge=1, le=17)]
    grade: str
    employment_status: EmploymentStatus
    ceiling: Rupiah
    contribution_base: Annotated[int, Field(description="salary base of health insurance, whole rupiah")]
    unit_code: Annotated[str | None, Field(description="work unit within the agency, where it has any")] = None


class SupervisorLine(Contract):
    """Who supervises the person from `first_date` to `last_date` inclusive; no `supervisor_nip`: nobody above."""

    first_date: date
    last_date: date | None = None
    supervisor_nip: Nip | None = None


class EmployeeChangedV1(Contract):
    """A person's whole directory entry is now like this."""

    TYPE: ClassVar[str] = "directory.employee_changed.v1"

    nip: Nip
    revision: Revision
    name: str
    start_date: date
    end_date: date | None = None
    roles: list[str]
    posts: list[PostHeld]
    supervisors: list[SupervisorLine]


class AgencyChangedV1(Contract):
    """An agency (perangkat daerah) is now like this."""

    TYPE: ClassVar[str] = "directory.agency_changed.v1"
    MANDATORY: ClassVar[bool] = False

    agency_code: str
    revision: Revision
    name: str
