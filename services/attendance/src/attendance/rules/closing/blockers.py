"""What stands in the way of a close: found by one query a kind, told to whoever can do something about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from attendance.rules.closing.kinds import KINDS
from attendance.rules.closing.policy import MUST, OFF, SHOULD, ClosingPolicy
from attendance.rules.periods import first_day, last_day

__all__ = ["MUST", "SHOULD", "Blocker", "Found", "Scope", "blockers_of", "counted"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which month and which agencies (None: all). Only people whose month isn't closed yet are looked at, on
    the day `as_of`."""

    period: str
    agency_codes: frozenset[str] | None
    as_of: date

    @property
    def first(self) -> date:
        return first_day(self.period)

    @property
    def last(self) -> date:
        return last_day(self.period)

    def covers(self, agency_code: str | None) -> bool:
        """What belongs to no agency concerns all of them."""
        return agency_code is None or self.agency_codes is None or agency_code in self.agency_codes


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in the way. `agency_code` None: it can't be said whose, so it concerns all; `reference`: what to look
    it up by; `said`: what the kind's sentence needs."""

    kind: str
    agency_code: str | None
    nip: str | None
    reference: str
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blocker:
    """`severity`: must (refuses the close) or should. `resolver`: the role that can do something about it."""

    kind: str
    severity: str
    resolver: str
    agency_code: str | None
    nip: str | None
    reference: str
    text: str


def blockers_of(found: Iterable[Found], policy: ClosingPolicy, scope: Scope) -> list[Blocker]:
    """In the order in which they are to be done; kinds that the policy leaves out aren't told."""
    told = [
        _blocker(one, severity)
        for one in found
        if (severity := policy.severities[one.kind]) != OFF and scope.covers(one.agency_code)
    ]
    return sorted(told, key=_order)


def counted(blockers: Iterable[Blocker], severity: str, agency_code: str | None) -> int:
    """Of an agency's own; None: those that concern all."""
    return sum(1 for one in blockers if (one.severity, one.agency_code) == (severity, agency_code))


def _blocker(one: Found, severity: str) -> Blocker:
    kind = KINDS[one.kind]
    text = kind.sentence.format(**one.said)
    return Blocker(one.kind, severity, kind.resolver, one.agency_code, one.nip, one.reference, text)


def _order(one: Blocker) -> tuple[bool, int, str, str, str]:
    place = list(KINDS).index(one.kind)
    return one.severity != MUST, place, one.agency_code or "", one.nip or "", one.reference
