"""What the days of a person's month come to: the one count that calendars and recaps share."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from attendance.rules.attendance_day import JudgedDay, Judgement

PRESENT, ABSENT, EXCUSED, OUTAGE = "present", "absent", "excused", "outage"


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """`working_days` = `present` + `absent` + `outage` (nobody could tap, by declaration) + all of `excused` +
    `unjudged`. Late, early and missing ones are present days. `unjudged`: days of work of which nothing is known yet,
    `to_come` those of them that are still to come."""

    working_days: int = 0
    present: int = 0
    absent: int = 0
    outage: int = 0
    unjudged: int = 0
    to_come: int = 0
    late: int = 0
    late_minutes: int = 0
    early: int = 0
    early_minutes: int = 0
    missing_check_in: int = 0
    missing_check_out: int = 0
    excused: Mapping[str, int] = field(default_factory=dict)
    activities_missed: Mapping[str, int] = field(default_factory=dict)


def state_of(judged: Judgement) -> str | None:
    """What a judged day counts as; None: without work, or nothing is known of it yet."""
    if not judged.working_day:
        return None
    if judged.excuse is not None:
        return EXCUSED
    if judged.absent:
        return ABSENT
    if judged.check_in or judged.check_out:
        return PRESENT
    return OUTAGE if judged.outages else None


def totals_of(days: Iterable[JudgedDay], scheduled: Collection[date], today: date) -> MonthTotals:
    """`days`: judged ones of a person's month. `scheduled`: the days of it on which the person has to work."""
    states = {day.date: (state_of(day.judgement), day.judgement) for day in days}
    settled = {day: state for day, (state, _) in states.items() if state}
    worked = [judged for state, judged in states.values() if state]
    unjudged = [day for day in scheduled if day not in settled]
    counts = Counter(settled.values())
    return MonthTotals(
        working_days=len(settled) + len(unjudged),
        present=counts[PRESENT],
        absent=counts[ABSENT],
        outage=counts[OUTAGE],
        unjudged=len(unjudged),
        to_come=sum(day >= today for day in unjudged),
        late=sum(judged.minutes_late > 0 for judged in worked),
        late_minutes=sum(judged.minutes_late for judged in worked),
        early=sum(judged.minutes_early > 0 for judged in worked),
        early_minutes=sum(judged.minutes_early for judged in worked),
        missing_check_in=sum(judged.missing_check_in for judged in worked),
        missing_check_out=sum(judged.missing_check_out for judged in worked),
        excused=dict(Counter(judged.excuse.kind for judged in worked if judged.excuse)),
        activities_missed=dict(Counter(name for judged in worked for name in judged.activities_missed)),
    )


def sum_of(months: Iterable[MonthTotals]) -> MonthTotals:
    """Of many people: every number is the sum of theirs."""
    months = tuple(months)
    numbers = [one.name for one in fields(MonthTotals) if one.name not in _BY_NAME]
    return MonthTotals(
        **{name: sum(getattr(one, name) for one in months) for name in numbers},
        **{name: dict(_added(getattr(one, name) for one in months)) for name in _BY_NAME},
    )


def _added(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


_BY_NAME = ("excused", "activities_missed")
