"""Published by attendance."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Nip, Period, Revision, date

ExcuseKind = Literal[
    "annual_leave",
    "sick_with_note",
    "sick_inpatient",
    "sick_without_note",
    "important_reason",
    "maternity_leave",
    "big_leave",
    "unpaid_leave",
    "joint_leave",
    "official_duty",
    "study_assignment",
]


class Excuse(Contract):
    """The letter that covers the day. `day_number` counts the working days of the letter's case from 1, also over
    the turn of a month: leave rules speak of "from the fourth day"."""

    kind: ExcuseKind
    letter_number: str
    day_number: Annotated[int, Field(ge=1)]


class ActivityMissed(Contract):
    activity: Literal["assembly", "ceremony", "exercise"]


class PersonDay(Contract):
    """Of whom and of which day a fact tells."""

    nip: Nip
    date: date
    revision: Revision


class Judged(Contract):
    """What a day comes to. Minutes are whole minutes, seconds dropped. `absent`: no check-in and no check-out and no
    letter. `punch_event_ids`: the taps behind check-in and check-out."""

    working_day: bool
    check_in: AwareDatetime | None = None
    check_out: AwareDatetime | None = None
    minutes_late: Annotated[int, Field(ge=0)] = 0
    minutes_early: Annotated[int, Field(ge=0)] = 0
    missing_check_in: bool = False
    missing_check_out: bool = False
    absent: bool = False
    excuse: Excuse | None = None
    activities_missed: list[ActivityMissed] = Field(default_factory=list)
    punch_event_ids: list[str] = Field(default_factory=list)
    further_activities_missed: Annotated[
        list[str], Field(description="kinds that `activities_missed` has no word for, as inspection")
    ] = Field(default_factory=list)
    outages: Annotated[list[str], Field(description="declared outages that took something away from the day")] = Field(
        default_factory=list
    )


class DayRecordedV1(Judged, PersonDay):
    """A working day of a person is now judged like this. Minutes are whole minutes, seconds dropped. `absent`: no
    check-in and no check-out and no letter. Non-working days are told too (`working_day` false), so that a day which
    becomes a holiday loses its deductions. `punch_event_ids`: e-Presensi's events behind check-in and check-out."""

    TYPE: ClassVar[str] = "attendance.day_recorded.v1"


class MonthClosedV1(Contract):
    """This person's attendance month is closed. `day_revisions` names every judged day with the revision that the
    close rests on, so that a reader knows whether it has heard them all. `scheduled_working_days`: working days of
    the whole month by calendar and schedule, also those before the person's start (for proration)."""

    TYPE: ClassVar[str] = "attendance.month_closed.v1"

    nip: Nip
    period: Period
    revision: Revision
    scheduled_working_days: Annotated[int, Field(ge=0)]
    day_revisions: dict[date, int]
    closed_at: AwareDatetime


class CorrectionRecordedV1(PersonDay):
    """A fact came after the month of `date` was closed: the closed day stands, and this is what it would be now. Taken
    over in `target_period`, the first month still open. One correction for each person, date and target; of the same
    one the newest revision stands. `withdrawn`: there is nothing to correct any more. A correction starts from the
    closed day (`closed_day_revision`; 0: closed as a day without work, never told) as corrections with an earlier
    target left it. `causes`: what came late (punch, letter, calendar, activity, employee, ...)."""

    TYPE: ClassVar[str] = "attendance.correction_recorded.v1"

    period: Period
    target_period: Period
    closed_day_revision: Annotated[int, Field(ge=0)]
    withdrawn: bool = False
    causes: list[str]
    would_be: Judged
    recorded_at: AwareDatetime


class DisciplineWarningRaisedV1(Contract):
    """Somebody should look at this person's attendance: a band of PP 94/2021 was reached with the day `reached_on`. A
    warning, never a sanction. Told again with `withdrawn` true, and a higher revision of this person, year and band,
    when the days behind it turned out otherwise. The numbers are the year's when it is told: days without a lawful
    reason, minutes late and early, what both come to in days, the longest row of absent working days."""

    TYPE: ClassVar[str] = "attendance.discipline_warning_raised.v1"
    MANDATORY: ClassVar[bool] = False

    nip: Nip
    year: Annotated[int, Field(ge=2000, le=9999)]
    band: str
    revision: Revision
    reached_on: date
    unexcused_days: Annotated[int, Field(ge=0)]
    minutes: Annotated[int, Field(ge=0)]
    counted_days: Annotated[int, Field(ge=0)]
    consecutive_days: Annotated[int, Field(ge=0)]
    withdrawn: bool = False
    told_at: AwareDatetime


class ResendRequestedV1(Contract):
    """Attendance knows `known_count` punches of this device's day (WIB) where e-Presensi told of `expected_count`, or
    as many with other ids: please tell all of that device's day again, each event with the id that it had."""

    TYPE: ClassVar[str] = "attendance.resend_requested.v1"
    MANDATORY: ClassVar[bool] = False

    device_id: Annotated[str, Field(min_length=1, max_length=64)]
    date: date
    expected_count: Annotated[int, Field(ge=0)]
    known_count: Annotated[int, Field(ge=0)]
    requested_at: AwareDatetime
