"""Policies as dated data: which of several versions holds on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """`effective_from`: in force from that day on, until a newer one."""

    @property
    def code(self) -> str: ...

    @property
    def effective_from(self) -> date: ...


V = TypeVar("V", bound=Dated)


def newest_begun(versions: Iterable[V], day: date) -> V | None:
    """None before there was any."""
    begun = [one for one in versions if one.effective_from <= day]
    return max(begun, key=_age, default=None)


def in_force(versions: Iterable[V], day: date) -> V:
    """The same where something must hold: the oldest on days before all of them. `versions`: at least one."""
    known = list(versions)
    return newest_begun(known, day) or min(known, key=_age)


def _age(one: Dated) -> tuple[date, str]:
    return one.effective_from, one.code
