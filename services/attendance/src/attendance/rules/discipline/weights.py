"""What a working day weighs in the counters of PP 94/2021."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.discipline.policy import DisciplinePolicy
from attendance.rules.discipline.years import years_of


@dataclass(frozen=True, slots=True)
class DayWeight:
    """A working day. `minutes`: late, early and what the policy adds for a missing punch, together at most one day:
    nobody who came is worse off than whoever stayed away. `silent`: absent only because nothing was told of the day."""

    date: date
    absent: bool = False
    minutes: int = 0
    silent: bool = False

    @property
    def weighs(self) -> bool:
        return self.absent or self.minutes > 0


def weight_of(day: date, judged: Judgement, policy: DisciplinePolicy) -> DayWeight | None:
    """None on a day without work."""
    if not judged.working_day:
        return None
    if judged.excuse is not None:
        return DayWeight(day, absent=judged.excuse.kind in policy.unexcused_letters)
    if judged.absent:
        return DayWeight(day, absent=True)
    minutes = judged.minutes_late + judged.minutes_early
    minutes += policy.missing_check_in_minutes if judged.missing_check_in else 0
    minutes += policy.missing_check_out_minutes if judged.missing_check_out else 0
    return DayWeight(day, minutes=min(minutes, policy.minutes_per_day))


def silent_days(
    heard: Iterable[date], judged: Collection[date], works: Callable[[date], bool], first: date | None, last: date
) -> list[date]:
    """Working days up to `last` of which nothing was ever told. `heard`: days of which something was told about
    anybody: if a whole city is silent, its devices are. `works`: has the person to work on a day? `first`: the first
    day that was ever told of the person; nothing is expected before it."""
    if first is None:
        return []
    return [day for day in sorted(heard) if first <= day <= last and day not in judged and works(day)]


def people_to_count(changed: Iterable[JudgedDay]) -> list[str]:
    """`nip/year` of whom these days may make a difference to. A day that is judged for the first time and is calm makes
    none, which spares most people the counting in the morning."""
    return counted_with((day.nip, day.date) for day in changed if day.revision > 1 or not _calm(day.judgement))


def counted_with(days: Iterable[tuple[str, date]]) -> list[str]:
    """`nip/year` of everybody who is counted with one of these days, each once."""
    return list(dict.fromkeys(f"{nip}/{year}" for nip, day in days for year in years_of(day)))


def _calm(judged: Judgement) -> bool:
    late = judged.minutes_late or judged.minutes_early
    return judged.working_day and not (judged.absent or late or judged.excuse)
