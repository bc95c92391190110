"""What the watch over punches looks at, and what it finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

BURST, TRAVEL, MOCK, REPEATED = "burst", "impossible_travel", "mock_location", "repeated_position"
FUTURE, OLD, CLOCK_BACK = "future_punch", "old_punch", "clock_went_back"
ADDING = frozenset({MOCK, FUTURE, OLD})  # found from the new taps alone: what is found again comes on top
KINDS = (BURST, TRAVEL, MOCK, REPEATED, FUTURE, OLD, CLOCK_BACK)
MOST_EVENTS = 50  # named behind one anomaly; `count` in its details counts them all


@dataclass(frozen=True, slots=True)
class Place:
    """A site with its coordinates in degrees."""

    code: str
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class SeenTap:
    """A punch of the ledger as the watch sees it. `place`: where its device stands, if that is known."""

    event_id: str
    nip: str
    device_id: str
    source: str
    occurred_at: datetime
    received_at: datetime
    local_date: date
    signals: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something for a person to look at. `key`: the same thing found again has the same one. `at`: of its first tap."""

    kind: str
    key: str
    at: datetime
    event_ids: tuple[str, ...]
    nip: str | None = None
    device_id: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def in_order(taps: Iterable[SeenTap]) -> list[SeenTap]:
    """By time; the event id decides between taps of one instant, so that the order of arrival never matters."""
    return sorted(taps, key=lambda tap: (tap.occurred_at, tap.event_id))


def behind(taps: Iterable[SeenTap]) -> tuple[str, ...]:
    """The ids to name behind an anomaly."""
    return tuple(tap.event_id for tap in in_order(taps))[:MOST_EVENTS]


def merged(before: Anomaly | None, found: Anomaly) -> Anomaly:
    """An anomaly after something of the same key was found again."""
    if before is None:
        return found
    if found.kind not in ADDING:
        return found if len(found.event_ids) >= len(before.event_ids) else before
    event_ids = tuple(dict.fromkeys((*before.event_ids, *found.event_ids)))[:MOST_EVENTS]
    count = before.details["count"] + found.details["count"]
    details = {**found.details, "count": count}
    return replace(found, at=min(before.at, found.at), event_ids=event_ids, details=details)
