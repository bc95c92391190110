"""A tap in a mobile application."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.nearest_site import Nearest, Sites
from attendance.rules.punches import Punch

SOURCE = "mobile"
FUTURE, OLD = "future", "old"
_AHEAD, _BEHIND = timedelta(minutes=5), timedelta(days=45)
_MARK_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Position:
    """Ten-millionths of a degree; `accuracy_m` as the phone says."""

    latitude: int
    longitude: int
    accuracy_m: int | None = None


@dataclass(frozen=True, slots=True)
class MobileTap:
    """`id`: the phone's own, for ever. `sent_by`: the person, or the system that sends for people. `raw`: what was
    sent, without the position: it isn't kept (UU 27/2022), only what it means for attendance."""

    id: str
    sent_by: str
    nip: str
    occurred_at: datetime
    device_id: str
    direction: str | None
    position: Position | None
    mock_location: bool
    raw: bytes

    @property
    def event_id(self) -> str:
        return f"{SOURCE}:{self.sent_by}:{self.id}"


def clock_of(tap: MobileTap, at: datetime) -> str | None:
    """Kept and counted all the same; somebody should look at that phone's clock."""
    if tap.occurred_at > at + _AHEAD:
        return FUTURE
    return OLD if tap.occurred_at < at - _BEHIND else None


def punch_of(tap: MobileTap, sites: Sites, at: datetime) -> Punch:
    """The day is that of the nearest site's zone, the city's when nobody knows where it was."""
    near = sites.nearest(tap.position.latitude, tap.position.longitude) if tap.position else None
    zone = near.site.zone if near else CITY_ZONE
    return Punch(
        event_id=tap.event_id,
        content_sha256=_content(tap),
        nip=tap.nip,
        occurred_at=tap.occurred_at,
        local_date=tap.occurred_at.astimezone(zone).date(),
        device_id=tap.device_id,
        direction=tap.direction,
        source=SOURCE,
        raw=tap.raw,
        signals=_signals(tap, near, at) or None,
    )


def _signals(tap: MobileTap, near: Nearest | None, at: datetime) -> Mapping[str, Any]:
    said: dict[str, Any] = {}
    if tap.position:
        said |= {"accuracy_m": tap.position.accuracy_m, "position_mark": _mark(tap.nip, tap.position)}
    if near:
        said |= {"site": near.site.place.code, "distance_m": near.distance_m, "inside": near.inside}
    said |= {"mock_location": tap.mock_location or None, "clock": clock_of(tap, at)}
    return {name: value for name, value in said.items() if value is not None}


def _mark(nip: str, position: Position) -> str:
    """Enough to notice that a position never moves, too little to say where it is: thousands of places in one city
    share a mark."""
    return sha256(f"{nip} {position.latitude} {position.longitude}".encode()).hexdigest()[:_MARK_DIGITS]


def _content(tap: MobileTap) -> bytes:
    """What makes two taps the same."""
    instant = tap.occurred_at.astimezone(UTC).isoformat()
    return sha256(json.dumps([tap.nip, instant, tap.device_id, tap.direction]).encode()).digest()
