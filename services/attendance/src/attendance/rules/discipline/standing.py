"""Where a person stands in a calendar year by PP 94/2021."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance.rules.discipline.policy import Band, DisciplinePolicy
from attendance.rules.discipline.weights import DayWeight


@dataclass(frozen=True, slots=True)
class Reached:
    """`on`: the day with which the band was reached."""

    band: Band
    on: date


@dataclass(frozen=True, slots=True)
class NextBand:
    """What is missing until the next band of the year: whole days and minutes besides."""

    band: Band
    days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Standing:
    """`absent_days`: unexcused ones, the silent ones among them; `minutes`: late and early; `days`: the absent ones and
    the full days that the minutes come to. `consecutive_now`: the row of absent working days that the last working
    day ends; it goes on over months and years. `reached` in the policy's order."""

    absent_days: int = 0
    silent_days: int = 0
    minutes: int = 0
    days: int = 0
    consecutive_now: int = 0
    consecutive_most: int = 0
    reached: tuple[Reached, ...] = ()
    next: NextBand | None = None

    @property
    def band(self) -> Band | None:
        """The highest band reached by days of the year."""
        return max((one.band for one in self.reached if not one.band.consecutive), key=_days, default=None)


def standing_of(days: Iterable[DayWeight], year: int, policy: DisciplinePolicy) -> Standing:
    """`days`: all working days known from `years.counted_from(year)` to the year's end, in any order, each once."""
    ordered = sorted((day for day in days if day.date.year <= year), key=lambda day: day.date)
    own = [day for day in ordered if day.date.year == year]
    absent, minutes = sum(day.absent for day in own), sum(day.minutes for day in own)
    rows = _rows(ordered)
    reached = {one.band.code: one for one in (*_by_days(own, policy), *_by_rows(rows, year, policy))}
    return Standing(
        absent_days=absent,
        silent_days=sum(day.silent for day in own),
        minutes=minutes,
        days=absent + minutes // policy.minutes_per_day,
        consecutive_now=len(rows[-1]) if rows and ordered[-1].absent else 0,
        consecutive_most=max((len(row) for row in rows if row[-1].year == year), default=0),
        reached=tuple(reached[band.code] for band in policy.bands if band.code in reached),
        next=next_band(absent, minutes, policy),
    )


def next_band(absent_days: int, minutes: int, policy: DisciplinePolicy) -> NextBand | None:
    """None when the highest is reached."""
    total = absent_days * policy.minutes_per_day + minutes
    for band in policy.bands:
        missing = band.days * policy.minutes_per_day - total
        if not band.consecutive and missing > 0:
            return NextBand(band, *divmod(missing, policy.minutes_per_day))
    return None


def _by_days(own: Sequence[DayWeight], policy: DisciplinePolicy) -> Iterable[Reached]:
    waiting = [band for band in policy.bands if not band.consecutive]
    absent = minutes = 0
    for day in own:
        absent, minutes = absent + day.absent, minutes + day.minutes
        while waiting and absent + minutes // policy.minutes_per_day >= waiting[0].days:
            yield Reached(waiting.pop(0), day.date)


def _by_rows(rows: Iterable[Sequence[date]], year: int, policy: DisciplinePolicy) -> Iterable[Reached]:
    """The first row of the year that is long enough; it belongs to the year in which it became so."""
    for band in (band for band in policy.bands if band.consecutive):
        full = [row[band.days - 1] for row in rows if len(row) >= band.days and row[band.days - 1].year == year]
        if full:
            yield Reached(band, min(full))


def _rows(ordered: Sequence[DayWeight]) -> list[list[date]]:
    """Rows of absent days with no other working day between them."""
    rows: list[list[date]] = []
    before_absent = False
    for day in ordered:
        if day.absent and before_absent:
            rows[-1].append(day.date)
        elif day.absent:
            rows.append([day.date])
        before_absent = day.absent
    return rows


def _days(band: Band) -> int:
    return band.days
