"""Rest between two shifts: too little of it is told, never refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from attendance.rules.schedule import Span


@dataclass(frozen=True, slots=True)
class ShortRest:
    """`minutes` between the end of the shift of `first_date` and the start of the next one; below nothing when the
    two overlap."""

    nip: str
    first_date: date
    first_shift: str
    next_date: date
    next_shift: str
    minutes: int


def short_rests(nip: str, spans: Sequence[tuple[date, Span]], minimum: timedelta) -> list[ShortRest]:
    """`spans`: of days with work, in the order of their dates."""
    found = []
    for (day, span), (next_day, following) in pairwise(spans):
        rest = following.start - span.end
        if rest < minimum:
            minutes = rest // timedelta(minutes=1)
            found.append(ShortRest(nip, day, _name(span), next_day, _name(following), minutes))
    return found


def _name(span: Span) -> str:
    return span.shift or span.schedule_code
