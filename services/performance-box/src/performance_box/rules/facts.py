"""What this service has heard; the newest revision wins."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Agency of a person from `first_date` to `last_date` inclusive (None: still)."""

    first_date: date
    last_date: date | None
    agency_code: str
    agency_name: str


@dataclass(frozen=True, slots=True)
class SupervisorLine:
    first_date: date
    last_date: date | None
    supervisor_nip: str | None


@dataclass(frozen=True, slots=True)
class Person:
    nip: str
    revision: int
    name: str
    start_date: date
    end_date: date | None
    agencies: tuple[AgencyLine, ...]
    supervisors: tuple[SupervisorLine, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a person's instrument of a month stands. `productivity_percent` None: not scored yet. `status`: provisional,
    complete or held."""

    nip: str
    period: str
    revision: int
    instrument_id: UUID
    name: str
    agency_code: str
    agency_name: str
    status: str
    productivity_percent: Decimal | None
    discipline_percent: Decimal
    assessed_at: datetime
