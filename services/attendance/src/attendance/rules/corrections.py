"""What comes after a month was closed never changes it: it becomes a correction in the first month still open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.attendance_day import NO_WORK, JudgedDay, Judgement
from attendance.rules.periods import next_period, period_of


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day of a closed month as it was closed (None: a day without work of which nothing was kept), and how it would
    be judged now."""

    nip: str
    date: date
    closed: JudgedDay | None
    would_be: Judgement


@dataclass(frozen=True, slots=True)
class Correction:
    """One for each person, day and `target_period`; of the same one the newest `revision` (counted by person and day)
    stands. It starts from the closed day as corrections with an earlier target left it; `withdrawn`: nothing is left
    to correct. `causes`: what came late."""

    nip: str
    date: date
    revision: int
    target_period: str
    closed_day_revision: int
    closed: Judgement
    would_be: Judgement
    withdrawn: bool
    causes: tuple[str, ...]
    recorded_at: datetime

    @property
    def period(self) -> str:
        return period_of(self.date)


def first_open(period: str, closed: Collection[str]) -> str:
    """The first month after `period` that isn't among `closed`."""
    target = next_period(period)
    while target in closed:
        target = next_period(target)
    return target


def correct(day: ClosedDay, standing: Sequence[Correction], target: str, cause: str, at: datetime) -> Correction | None:
    """None when nothing is new. `standing`: the newest revision of each of the day's corrections. What was announced
    for a month that has been closed since stays: `target` takes over only the difference to it."""
    closed = day.closed.judgement if day.closed else NO_WORK
    earlier = [one for one in standing if one.target_period < target and not one.withdrawn]
    base = max(earlier, key=lambda one: one.target_period).would_be if earlier else closed
    same = next((one for one in standing if one.target_period == target), None)
    if day.would_be == (same.would_be if same else base):
        return None
    return Correction(
        nip=day.nip,
        date=day.date,
        revision=max((one.revision for one in standing), default=0) + 1,
        target_period=target,
        closed_day_revision=day.closed.revision if day.closed else 0,
        closed=closed,
        would_be=day.would_be,
        withdrawn=day.would_be == base,
        causes=tuple(sorted({cause, *(same.causes if same else ())})),
        recorded_at=at,
    )
