"""Looks for what is odd in new punches. What is found is evidence for a person: no day changes by it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from service_chassis.database import Transaction

from attendance.rules.anomalies.devices import bursts, clocks_gone_back, out_of_time
from attendance.rules.anomalies.evidence import Anomaly, SeenTap, merged
from attendance.rules.anomalies.people import impossible_travels, mock_locations, position_of, repeated_positions
from attendance.rules.anomalies.policy import AnomalyPolicy
from attendance.rules.discipline.weights import counted_with
from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import anomalies, seen_taps, work_list


async def watch_punches(
    tx: Transaction, event_ids: Sequence[str], policies: WatchPolicies, at: datetime, today: date
) -> None:
    """`event_ids`: new punches in the order in which they came."""
    arrived, policy = await seen_taps.by_id(tx, event_ids), policies.on(today)
    new = [tap for tap in arrived if policy and tap.source not in policy.written_sources]
    if policy and new:
        found = [
            *bursts(await seen_taps.crowded(tx, new, policy), policy),
            *impossible_travels(await _around(tx, new, policy), policy),
            *mock_locations(new),
            *repeated_positions(await _positions(tx, new, policy), policy),
            *out_of_time(new, policy),
            *await _clocks(tx, new, policy),
        ]
        await _keep(tx, found, at)
    await work_list.add(tx, work_list.PEOPLE, _late(arrived))


def _late(new: Iterable[SeenTap]) -> list[str]:
    """A tap of a day gone by may end somebody's silence, even if the day is calm by it."""
    return counted_with((tap.nip, tap.local_date) for tap in new if tap.local_date < tap.received_at.date())


async def _around(tx: Transaction, new: Sequence[SeenTap], policy: AnomalyPolicy) -> list[SeenTap]:
    hours = timedelta(hours=policy.travel_hours)
    placed = [tap for tap in new if tap.place is not None]
    if not placed:
        return []
    moments = [tap.occurred_at for tap in placed]
    return await seen_taps.of_people(tx, {tap.nip for tap in placed}, min(moments) - hours, max(moments) + hours)


async def _positions(tx: Transaction, new: Sequence[SeenTap], policy: AnomalyPolicy) -> list[SeenTap]:
    days = timedelta(days=policy.repeated_days)
    telling = [tap for tap in new if position_of(tap, policy)]
    if not telling:
        return []
    moments = [tap.occurred_at for tap in telling]
    return await seen_taps.of_people(tx, {tap.nip for tap in telling}, min(moments) - days, max(moments) + days)


async def _clocks(tx: Transaction, new: Sequence[SeenTap], policy: AnomalyPolicy) -> list[Anomaly]:
    devices = {tap.device_id for tap in new if tap.source in policy.ordered_sources}
    if not devices:
        return []
    found, last = clocks_gone_back(new, await anomalies.last_taps(tx, devices), policy)
    await anomalies.keep_last_taps(tx, last)
    return found


async def _keep(tx: Transaction, found: Sequence[Anomaly], at: datetime) -> None:
    if not found:
        return
    before = await anomalies.known(tx, [(one.kind, one.key) for one in found])
    kept = {(one.kind, one.key): merged(before.get((one.kind, one.key)), one) for one in found}
    await anomalies.keep(tx, [one for key, one in kept.items() if one != before.get(key)], at)
