"""How one person's day is judged: a pure function of what is known about it."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.letters import Excuse
from attendance.rules.punctuality import minutes_early, minutes_late
from attendance.rules.schedule import Span
from attendance.rules.taps import Presence, Tap, presence_of


@dataclass(frozen=True, slots=True)
class DayFacts:
    """`served`: the person was in service on that day. `span`: the hours to be worked, None on a day without work.
    `taps`: all that belong to the day. `begun`: nobody is absent from a day that is still to come."""

    nip: str
    day: date
    served: bool
    span: Span | None
    taps: tuple[Tap, ...] = ()
    excuse: Excuse | None = None
    missed: tuple[str, ...] = ()
    begun: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """A day as it now stands; whole minutes by the schedule's rule of seconds. `absent`: neither check-in nor check-out
    and no letter (then nothing is missing besides)."""

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


NO_WORK = Judgement(working_day=False)
NOTHING_KNOWN = (NO_WORK, Judgement(working_day=True))  # the second: a day of work still to come


def judge(facts: DayFacts) -> Judgement:
    """Activities missed on an excused day or a day without work don't count; on an absent day they do."""
    span = facts.span if facts.served else None
    if span is None:
        return NO_WORK
    presence = presence_of(facts.taps, span.start, span.end, span.same_tap_window)
    if facts.excuse is not None:
        return _excused(presence, facts.excuse)
    missed = tuple(sorted(facts.missed))
    if not presence.event_ids:
        return Judgement(working_day=True, absent=facts.begun, activities_missed=missed)
    check_in, check_out = _moment(presence.check_in), _moment(presence.check_out)
    return Judgement(
        working_day=True,
        check_in=check_in,
        check_out=check_out,
        minutes_late=minutes_late(span, check_in, check_out),
        minutes_early=minutes_early(span, check_in, check_out),
        missing_check_in=check_in is None,
        missing_check_out=check_out is None,
        activities_missed=missed,
        punch_event_ids=presence.event_ids,
    )


def _excused(presence: Presence, excuse: Excuse) -> Judgement:
    """Neither lateness nor missing punches on an excused day; what the excuse costs is payroll's policy."""
    return Judgement(
        working_day=True,
        check_in=_moment(presence.check_in),
        check_out=_moment(presence.check_out),
        excuse=excuse,
        punch_event_ids=presence.event_ids,
    )


def _moment(tap: Tap | None) -> datetime | None:
    return tap.occurred_at if tap else None


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """`revision` grows with every change of the judgement."""

    nip: str
    date: date
    revision: int
    judgement: Judgement
