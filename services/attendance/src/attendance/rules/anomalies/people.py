"""What looks odd of a person: two places too far apart, a phone that pretends, a position that never moves."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise

from attendance.rules.anomalies.distance import metres_between
from attendance.rules.anomalies.evidence import MOCK, REPEATED, TRAVEL, Anomaly, SeenTap, behind, in_order
from attendance.rules.anomalies.policy import AnomalyPolicy

_SECONDS_PER_HOUR, _SECOND = 3600, timedelta(seconds=1)


def impossible_travels(taps: Iterable[SeenTap], policy: AnomalyPolicy) -> list[Anomaly]:
    """`taps`: of any people, all of the hours in question. Of each person's taps at known places those next to each
    other in time."""
    found = []
    placed = [tap for tap in in_order(taps) if tap.place is not None]
    for one, next_one in pairwise(sorted(placed, key=lambda tap: tap.nip)):
        if one.nip == next_one.nip and (anomaly := _travel(one, next_one, policy)):
            found.append(anomaly)
    return found


def _travel(one: SeenTap, other: SeenTap, policy: AnomalyPolicy) -> Anomaly | None:
    gap = other.occurred_at - one.occurred_at
    if one.place is None or other.place is None or one.place.code == other.place.code:
        return None
    if gap > timedelta(hours=policy.travel_hours):
        return None
    metres, seconds = metres_between(one.place, other.place), gap // _SECOND
    if metres < policy.least_metres or metres * _SECONDS_PER_HOUR <= policy.kilometres_per_hour * 1000 * seconds:
        return None
    details = {"metres": metres, "seconds": seconds, "from_site": one.place.code, "to_site": other.place.code}
    key = f"{one.nip}/{one.event_id}/{other.event_id}"
    return Anomaly(TRAVEL, key, one.occurred_at, (one.event_id, other.event_id), one.nip, None, details)


def mock_locations(taps: Iterable[SeenTap]) -> list[Anomaly]:
    """A person's day with taps of which the phone said that its position was made up."""
    days: dict[tuple[str, str], list[SeenTap]] = {}
    for tap in taps:
        if tap.signals.get("mock_location"):
            days.setdefault((tap.nip, tap.local_date.isoformat()), []).append(tap)
    return [
        Anomaly(
            MOCK,
            f"{nip}/{day}",
            min(tap.occurred_at for tap in found),
            behind(found),
            nip,
            None,
            {"count": len(found)},
        )
        for (nip, day), found in sorted(days.items())
    ]


def position_of(tap: SeenTap, policy: AnomalyPolicy) -> tuple[str, ...] | None:
    """What the phone said of its position, to the last digit; None when it didn't say all of it."""
    values = [tap.signals.get(name) for name in policy.repeated_fields]
    return tuple(map(str, values)) if values and all(value is not None for value in values) else None


def repeated_positions(taps: Iterable[SeenTap], policy: AnomalyPolicy) -> list[Anomaly]:
    """`taps`: of any people, all of the days in question. One anomaly a person and position, however often."""
    groups: dict[tuple[str, tuple[str, ...]], list[SeenTap]] = {}
    for tap in taps:
        if position := position_of(tap, policy):
            groups.setdefault((tap.nip, position), []).append(tap)
    found = []
    for (nip, position), together in sorted(groups.items()):
        if _often(in_order(together), policy):
            at = min(tap.occurred_at for tap in together)
            details = {"count": len(together)}
            found.append(Anomaly(REPEATED, f"{nip}/{','.join(position)}", at, behind(together), nip, None, details))
    return found


def _often(ordered: Sequence[SeenTap], policy: AnomalyPolicy) -> bool:
    span = timedelta(days=policy.repeated_days)
    ends = ordered[policy.repeated_times - 1 :]
    return any(end.occurred_at - start.occurred_at <= span for start, end in zip(ordered, ends, strict=False))
