"""Which post counts for a month, and from when to when the person served in it."""

from dataclasses import dataclass
from datetime import date

from payroll_instrument.rules.facts import Person, Post
from payroll_instrument.rules.periods import first_day, last_day


@dataclass(frozen=True, slots=True)
class Standing:
    """`post` is the one of the reference day. Served from `first_served` to `last_served` inclusive."""

    post: Post
    first_served: date
    last_served: date
    whole_month: bool


def standing_in(person: Person, period: str, reference_day: int) -> Standing | None:
    """The post held on the reference day of the month, for a joiner on the first day served; None when the person
    didn't serve in the month. A post taken up later in the month counts only when none was held before it."""
    start, end = first_day(period), last_day(period)
    first_served = max(start, person.start_date)
    last_served = min(end, person.end_date) if person.end_date else end
    if first_served > last_served:
        return None
    reference = min(max(start.replace(day=reference_day), first_served), last_served)
    post = _held_on(person.posts, reference) or _first_within(person.posts, first_served, last_served)
    if post is None:
        return None
    return Standing(post, first_served, last_served, (first_served, last_served) == (start, end))


def _held_on(posts: tuple[Post, ...], day: date) -> Post | None:
    held = [p for p in posts if p.first_date <= day and (p.last_date is None or day <= p.last_date)]
    return max(held, key=lambda p: p.first_date, default=None)


def _first_within(posts: tuple[Post, ...], start: date, end: date) -> Post | None:
    touching = [p for p in posts if p.first_date <= end and (p.last_date is None or p.last_date >= start)]
    return min(touching, key=lambda p: p.first_date, default=None)
