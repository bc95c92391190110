"""Small parts of facts that are kept as JSON inside their row."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from payroll_instrument.rules.facts import DayFact, Excuse, Post


def post_said(post: Post) -> dict[str, Any]:
    last = post.last_date.isoformat() if post.last_date else None
    return asdict(post) | {"first_date": post.first_date.isoformat(), "last_date": last}


def post_of(said: dict[str, Any]) -> Post:
    first, last = date.fromisoformat(said["first_date"]), said["last_date"]
    return Post(**(said | {"first_date": first, "last_date": date.fromisoformat(last) if last else None}))


def excuse_said(excuse: Excuse | None) -> dict[str, Any] | None:
    return asdict(excuse) if excuse else None


def excuse_of(said: dict[str, Any] | None) -> Excuse | None:
    return Excuse(**said) if said else None


def day_said(day: DayFact) -> dict[str, Any]:
    """What a day comes to, without whose and which it is."""
    said = asdict(day)
    moments = {name: said[name].isoformat() if said[name] else None for name in ("check_in", "check_out")}
    return {name: value for name, value in (said | moments).items() if name not in ("nip", "date", "revision")}


def day_of(nip: str, day: date, revision: int, said: dict[str, Any]) -> DayFact:
    moments = {name: datetime.fromisoformat(said[name]) if said[name] else None for name in ("check_in", "check_out")}
    lists = {name: tuple(said[name]) for name in ("activities_missed", "punch_event_ids")}
    return DayFact(nip, day, revision, **(said | moments | lists | {"excuse": excuse_of(said["excuse"])}))
