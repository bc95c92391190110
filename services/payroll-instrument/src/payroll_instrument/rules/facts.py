"""What this service has heard: facts with a revision each, the newest wins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Post:
    """A post from `first_date` to `last_date` inclusive (None: still held). Amounts in whole rupiah."""

    first_date: date
    last_date: date | None
    agency_code: str
    agency_name: str
    position: str
    job_class: int
    grade: str
    employment_status: str
    ceiling: int
    contribution_base: int


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
    posts: tuple[Post, ...]
    supervisors: tuple[SupervisorLine, ...]


@dataclass(frozen=True, slots=True)
class Excuse:
    """The letter of a day; `day_number` counts the working days of its case from 1."""

    kind: str
    letter_number: str
    day_number: int


@dataclass(frozen=True, slots=True)
class DayFact:
    """One judged day; minutes are whole minutes."""

    nip: str
    date: date
    revision: int
    working_day: bool
    check_in: datetime | None = None
    check_out: datetime | None = None
    minutes_late: int = 0
    minutes_early: int = 0
    missing_check_in: bool = False
    missing_check_out: bool = False
    absent: bool = False
    excuse: Excuse | None = None
    activities_missed: tuple[str, ...] = ()
    punch_event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The month's productivity score, 0-100, as it is shown; `weighted_sum / total_weight` is the same exactly: the
    mean of three items is often no finite decimal, and a rounded one can tip a rupiah."""

    nip: str
    period: str
    revision: int
    productivity_score: Decimal
    weighted_sum: Decimal
    total_weight: Decimal
    realization_id: str
    scored_by: str


@dataclass(frozen=True, slots=True)
class AttendanceClose:
    """`day_revisions`: every judged day with the revision that the close rests on."""

    nip: str
    period: str
    revision: int
    scheduled_working_days: int
    day_revisions: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class RealizationClose:
    nip: str
    period: str
    revision: int
    scored: bool
    score_revision: int | None


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """All that is known of one person's month; `days` in any order."""

    person: Person
    period: str
    days: tuple[DayFact, ...] = ()
    score: Score | None = None
    attendance_close: AttendanceClose | None = None
    realization_close: RealizationClose | None = None
