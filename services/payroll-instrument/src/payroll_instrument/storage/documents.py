"""Small parts of facts that are kept as JSON inside their row."""

from dataclasses import asdict
from datetime import date
from typing import Any

from payroll_instrument.rules.facts import Excuse, Post


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
