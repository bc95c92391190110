"""Lines with effective dates: without gaps, without overlap, the last one open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):  # the type parameter syntax needs Python 3.12
    """`value` holds from `first_date` to `last_date` inclusive (None: still)."""

    first_date: date
    last_date: date | None
    value: T

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


def value_on(lines: Sequence[Dated[T]], day: date) -> T | None:
    """What holds on `day`; None outside the lines."""
    return next((line.value for line in lines if line.covers(day)), None)


def changed_from(lines: Sequence[Dated[T]], value: T, day: date) -> tuple[Dated[T], ...]:
    """`value` holds from `day` on: the line before ends the day before, a line that began on `day` is replaced, a
    line known for later stays. Saying what holds already changes nothing."""
    if not lines:
        return (Dated(day, None, value),)
    day = max(day, lines[0].first_date)
    if any(line.covers(day) and line.value == value for line in lines):
        return tuple(lines)
    changed: list[Dated[T]] = []
    for line in lines:
        if not line.covers(day):
            changed.append(line)
            continue
        if line.first_date < day:
            changed.append(replace(line, last_date=day - _A_DAY))
        changed.append(Dated(day, line.last_date, value))
    return _joined(changed)


def beginning_on(lines: Sequence[Dated[T]], day: date) -> tuple[Dated[T], ...]:
    """The same lines, the first one beginning on `day` (a corrected start of service)."""
    kept = [line for line in lines if line.last_date is None or line.last_date >= day]
    return _joined([replace(kept[0], first_date=day), *kept[1:]]) if kept else ()


def _joined(lines: Sequence[Dated[T]]) -> tuple[Dated[T], ...]:
    """Neighbours that say the same become one line."""
    joined: list[Dated[T]] = []
    for line in lines:
        if joined and joined[-1].value == line.value:
            joined[-1] = replace(joined[-1], last_date=line.last_date)
        else:
            joined.append(line)
    return tuple(joined)
