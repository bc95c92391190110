"""What of the punches somebody should look at: dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance.rules.watch_errors import WatchPolicyInvalid


@dataclass(frozen=True, slots=True)
class AnomalyPolicy:
    """More than `burst_taps` at one device within `burst_seconds`. Two sites at least `least_metres` apart within
    `travel_hours`, faster than `kilometres_per_hour`. `repeated_fields` of a phone's signals the same `repeated_times`
    within `repeated_days`. Taps `future_minutes` ahead or `old_days` behind their arrival; a clock that went back by
    more than `back_minutes` at a device of `ordered_sources`. Nothing is odd about `written_sources`, which people
    write themselves; taps of `kept_back_sources` may be old."""

    code: str
    effective_from: date
    burst_taps: int
    burst_seconds: int
    kilometres_per_hour: int
    travel_hours: int
    least_metres: int
    repeated_fields: tuple[str, ...]
    repeated_times: int
    repeated_days: int
    future_minutes: int
    old_days: int
    back_minutes: int
    ordered_sources: frozenset[str]
    written_sources: frozenset[str]
    kept_back_sources: frozenset[str]


def read_anomaly_policy(content: Mapping[str, Any], name: str) -> AnomalyPolicy:
    """A policy file's content; WatchPolicyInvalid names what is wrong."""
    try:
        burst, travel, repeated, clock, sources = (content[table] for table in _TABLES)
        policy = AnomalyPolicy(
            code=content["code"],
            effective_from=content["effective_from"],
            burst_taps=burst["taps"],
            burst_seconds=burst["seconds"],
            kilometres_per_hour=travel["kilometres_per_hour"],
            travel_hours=travel["hours"],
            least_metres=travel["least_metres"],
            repeated_fields=tuple(repeated["fields"]),
            repeated_times=repeated["times"],
            repeated_days=repeated["days"],
            future_minutes=clock["future_minutes"],
            old_days=clock["old_days"],
            back_minutes=clock["back_minutes"],
            ordered_sources=frozenset(clock["ordered_sources"]),
            written_sources=frozenset(sources["written"]),
            kept_back_sources=frozenset(sources["kept_back"]),
        )
    except (AttributeError, KeyError, ValueError, TypeError) as error:
        raise WatchPolicyInvalid(f"{name}: {error!r}") from error
    if fault := _fault(policy):
        raise WatchPolicyInvalid(f"{name}: {fault}")
    return policy


def _fault(policy: AnomalyPolicy) -> str:
    if type(policy.effective_from) is not date:  # a datetime is a date too, and can't be compared with one
        return "effective_from harus tanggal"
    numbers = {name: getattr(policy, name) for name in AnomalyPolicy.__slots__ if name not in _OTHERS}
    wrong = sorted(name for name, value in numbers.items() if not isinstance(value, int) or value < 1)
    return f"{', '.join(wrong)} harus bilangan bulat paling sedikit 1" if wrong else ""


_OTHERS = (
    "code", "effective_from", "repeated_fields", "ordered_sources", "written_sources", "kept_back_sources",
)  # fmt: skip
_TABLES = ("burst", "travel", "repeated_position", "clock", "sources")
