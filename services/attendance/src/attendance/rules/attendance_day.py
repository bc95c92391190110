"""How one person's day is judged: a pure function of what is known about it."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.letters import Excuse
from attendance.rules.outages import NONE, Outage, Relief, relief_of
from attendance.rules.punctuality import minutes_early, minutes_late
from attendance.rules.schedule import Span
from attendance.rules.taps import Presence, Tap, presence_of


@dataclass(frozen=True, slots=True)
class DayFacts:
    """`served`: the person was in service on that day. `span`: the hours to be worked, None on a day without work.
    `taps`: all that belong to the day. `begun`: nobody is absent from a day that is still to come. `outages`:
    those that concern the person on that day."""

    nip: str
    day: date
    served: bool
    span: Span | None
    taps: tuple[Tap, ...] = ()
    excuse: Excuse | None = None
    missed: tuple[str, ...] = ()
    begun: bool = True
    outages: tuple[Outage, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A day as it now stands; whole minutes by the schedule's rule of seconds. `absent`: neither check-in nor check-out
    and no letter (then nothing is missing besides). `outages`: those that took something away."""

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
    outages: tuple[str, ...] = ()


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
    relief = relief_of(facts.outages, span, facts.taps) if facts.begun else NONE
    if not presence.event_ids:
        return _without_tap(facts.begun, relief, missed)
    return _present(presence, span, relief, missed)


def _without_tap(begun: bool, relief: Relief, missed: tuple[str, ...]) -> Judgement:
    """Nobody is absent who could tap neither when coming nor when leaving."""
    if relief.check_in and relief.check_out:
        return Judgement(working_day=True, activities_missed=missed, outages=relief.all)
    return Judgement(working_day=True, absent=begun, activities_missed=missed)


def _present(presence: Presence, span: Span, relief: Relief, missed: tuple[str, ...]) -> Judgement:
    check_in, check_out = _moment(presence.check_in), _moment(presence.check_out)
    late = minutes_late(span, check_in, check_out)
    # when somebody came is not known: no flexible hour moves the end of their day
    early = minutes_early(span, None if relief.check_in else check_in, check_out)
    taken = relief.check_in if late or check_in is None else ()
    taken += relief.check_out if early or check_out is None else ()
    return Judgement(
        working_day=True,
        check_in=check_in,
        check_out=check_out,
        minutes_late=0 if relief.check_in else late,
        minutes_early=0 if relief.check_out else early,
        missing_check_in=check_in is None and not relief.check_in,
        missing_check_out=check_out is None and not relief.check_out,
        activities_missed=missed,
        punch_event_ids=presence.event_ids,
        outages=tuple(sorted({*taken})),
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
