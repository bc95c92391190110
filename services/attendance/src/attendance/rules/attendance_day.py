"""How one person's day is judged: a pure function of what is known about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from attendance.rules.letters import Excuse
from attendance.rules.schedule import Schedule
from attendance.rules.taps import Presence, Tap, presence_of

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DayFacts:
    """`served`: the person was in service on that day. `schedule`: None before the first one. `holiday`: the calendar
    says so, whatever the weekday."""

    nip: str
    day: date
    served: bool
    schedule: Schedule | None
    holiday: bool = False
    taps: tuple[Tap, ...] = ()
    excuse: Excuse | None = None
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A day as it now stands; minutes are whole minutes, seconds dropped. `absent`: neither check-in nor check-out and
    no letter (then nothing is missing besides)."""

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


def is_working_day(schedule: Schedule | None, day: date, holiday: bool) -> bool:
    return not holiday and schedule is not None and schedule.boundaries(day) is not None


def judge(facts: DayFacts) -> Judgement:
    """Activities missed on an excused day or a day without work don't count; on an absent day they do."""
    schedule = facts.schedule if facts.served and not facts.holiday else None
    boundaries = schedule.boundaries(facts.day) if schedule else None
    if schedule is None or boundaries is None:
        return NO_WORK
    start, end = boundaries
    presence = presence_of(facts.taps, start, end, schedule.same_tap_window)
    if facts.excuse is not None:
        return _excused(presence, facts.excuse)
    missed = tuple(sorted(facts.missed))
    if not presence.event_ids:
        return Judgement(working_day=True, absent=True, activities_missed=missed)
    check_in, check_out = _moment(presence.check_in), _moment(presence.check_out)
    return Judgement(
        working_day=True,
        check_in=check_in,
        check_out=check_out,
        minutes_late=_whole_minutes(check_in - start) if check_in else 0,
        minutes_early=_whole_minutes(end - check_out) if check_out else 0,
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


def _whole_minutes(gap: timedelta) -> int:
    return max(0, gap // _MINUTE)


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """`revision` grows with every change of the judgement."""

    nip: str
    date: date
    revision: int
    judgement: Judgement
