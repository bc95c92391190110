"""Punches of the ledger as the watch over them needs them: with the place of their device."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import case, func, select

from attendance.rules.anomalies.devices import EPOCH
from attendance.rules.anomalies.evidence import Place, SeenTap
from attendance.rules.anomalies.policy import AnomalyPolicy
from attendance.rules.device_taps import is_devices_own
from attendance.storage import device_users
from attendance.storage.chosen import among
from attendance.storage.tables import devices, punches, sites

P = punches.c
_TAP = (P.event_id, P.nip, P.device_id, P.source, P.occurred_at, P.received_at, P.local_date, P.signals)
_COLUMNS = (*_TAP, sites.c.code, sites.c.latitude, sites.c.longitude)
# a device hangs at its site; a phone was at a site when it was inside of it
_PHONES = case((P.signals["inside"].as_boolean(), P.signals["site"].as_string()))
_PLACED = punches.outerjoin(devices, devices.c.serial == P.device_id).outerjoin(
    sites,
    (sites.c.code == func.coalesce(devices.c.site_code, _PHONES))
    & sites.c.latitude.is_not(None)
    & sites.c.longitude.is_not(None),
)


async def by_id(tx: Transaction, event_ids: Sequence[str]) -> list[SeenTap]:
    """In the order of `event_ids`, under the names of those who made them."""
    found = {tap.event_id: tap for tap in await _owned(tx, await _taps(tx, among(P.event_id, event_ids)))}
    return [found[event_id] for event_id in event_ids if event_id in found]


async def crowded(tx: Transaction, new: Sequence[SeenTap], policy: AnomalyPolicy) -> list[SeenTap]:
    """All taps of the windows in which more taps than the policy allows were made at a device of `new`, on one of its
    days and in its time."""
    moments = [tap.occurred_at for tap in new]
    window = timedelta(seconds=policy.burst_seconds)
    bucket = func.date_bin(window, P.occurred_at, EPOCH)
    query = select(func.array_agg(P.event_id)).where(
        among(P.local_date, {tap.local_date for tap in new}),
        P.occurred_at.between(min(moments) - window, max(moments) + window),
        among(P.device_id, {tap.device_id for tap in new}),
        ~among(P.source, policy.written_sources),
    )
    query = query.group_by(P.device_id, bucket).having(func.count() > policy.burst_taps)
    event_ids = [event_id for (ids,) in await tx.execute(query) for event_id in ids]
    return await _taps(tx, among(P.event_id, event_ids)) if event_ids else []


async def of_people(tx: Transaction, nips: Collection[str], first: datetime, last: datetime) -> list[SeenTap]:
    """Also those under devices' own numbers while these were theirs."""
    numbers = {*nips, *await device_users.numbers_of(tx, nips)}
    taps = await _taps(tx, among(P.nip, numbers) & P.occurred_at.between(first, last))
    return [tap for tap in await _owned(tx, taps) if tap.nip in nips]


async def _owned(tx: Transaction, taps: Sequence[SeenTap]) -> list[SeenTap]:
    """A device's own number is replaced by whose it was on that day, as far as anybody has told."""
    unnamed = {(tap.nip, tap.local_date) for tap in taps if is_devices_own(tap.nip)}
    holders = await device_users.holders(tx, unnamed) if unnamed else {}
    return [replace(tap, nip=holders.get((tap.nip, tap.local_date), tap.nip)) for tap in taps] if holders else [*taps]


async def _taps(tx: Transaction, condition: Any) -> list[SeenTap]:
    rows = await tx.execute(select(*_COLUMNS).select_from(_PLACED).where(condition))
    return [_tap(row) for row in rows]


def _tap(row: Any) -> SeenTap:
    place = Place(row.code, row.latitude, row.longitude) if row.code is not None else None
    return SeenTap(*row[: len(_TAP) - 1], row.signals or {}, place)
