"""What looks odd at a device: many taps at once, taps out of time, a clock that went back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from attendance.rules.anomalies.evidence import BURST, CLOCK_BACK, FUTURE, OLD, Anomaly, SeenTap, behind
from attendance.rules.anomalies.policy import AnomalyPolicy

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # windows are counted from here


def bucket_of(moment: datetime, policy: AnomalyPolicy) -> int:
    """The window of so many seconds by the clock that a moment lies in."""
    return (moment - EPOCH) // timedelta(seconds=policy.burst_seconds)


def bursts(taps: Iterable[SeenTap], policy: AnomalyPolicy) -> list[Anomaly]:
    """`taps`: all of the windows in question, each once."""
    found = []
    for (device, bucket), together in sorted(_grouped(taps, policy).items()):
        if len(together) > policy.burst_taps:
            details = {"count": len(together), "people": len({tap.nip for tap in together})}
            at = min(tap.occurred_at for tap in together)
            found.append(Anomaly(BURST, f"{device}/{bucket}", at, behind(together), None, device, details))
    return found


def _grouped(taps: Iterable[SeenTap], policy: AnomalyPolicy) -> dict[tuple[str, int], list[SeenTap]]:
    groups: dict[tuple[str, int], list[SeenTap]] = {}
    for tap in taps:
        groups.setdefault((tap.device_id, bucket_of(tap.occurred_at, policy)), []).append(tap)
    return groups


def out_of_time(taps: Iterable[SeenTap], policy: AnomalyPolicy) -> list[Anomaly]:
    """Taps from the future or from long ago when they arrived: one anomaly a device and day of arrival, for a device
    whose clock is wrong has many."""
    groups: dict[tuple[str, str, str], list[SeenTap]] = {}
    for tap in taps:
        if kind := _untimely(tap, policy):
            groups.setdefault((kind, tap.device_id, f"{tap.received_at:%Y-%m-%d}"), []).append(tap)
    return [
        Anomaly(
            kind,
            f"{device}/{day}",
            min(tap.occurred_at for tap in found),
            behind(found),
            None,
            device,
            {"count": len(found), "received_on": day},
        )
        for (kind, device, day), found in sorted(groups.items())
    ]


def _untimely(tap: SeenTap, policy: AnomalyPolicy) -> str:
    if tap.occurred_at > tap.received_at + timedelta(minutes=policy.future_minutes):
        return FUTURE
    if tap.source in policy.kept_back_sources:
        return ""
    return OLD if tap.occurred_at < tap.received_at - timedelta(days=policy.old_days) else ""


def clocks_gone_back(
    delivered: Sequence[SeenTap], last: Mapping[str, datetime], policy: AnomalyPolicy
) -> tuple[list[Anomaly], dict[str, datetime]]:
    """`delivered`: new taps in the order in which they came; `last`: by device, the tap that came before them. Also the
    new last ones."""
    before, found = dict(last), []
    for tap in delivered:
        if tap.source not in policy.ordered_sources:
            continue
        earlier = before.get(tap.device_id)
        if earlier is not None and tap.occurred_at < earlier - timedelta(minutes=policy.back_minutes):
            minutes = (earlier - tap.occurred_at) // timedelta(minutes=1)
            details = {"before": earlier.isoformat(), "after": tap.occurred_at.isoformat(), "minutes": minutes}
            key = f"{tap.device_id}/{tap.event_id}"
            found.append(Anomaly(CLOCK_BACK, key, tap.occurred_at, (tap.event_id,), None, tap.device_id, details))
        before[tap.device_id] = tap.occurred_at
    return found, {device: moment for device, moment in before.items() if last.get(device) != moment}
