"""Punches of the ledger as the watch over them needs them: with the place of their device."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Date, Text, case, func, select

from attendance.rules.anomalies.evidence import Place, SeenTap
from attendance.rules.device_taps import is_devices_own
from attendance.storage import device_users
from attendance.storage.chosen import among, unnested
from attendance.storage.tables import devices, punches, sites
from attendance.storage.tables.metadata import AT

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


async def at_devices(
    tx: Transaction, device_days: Collection[tuple[str, date]], moments: Iterable[datetime], seconds: int
) -> list[SeenTap]:
    """The taps of these devices and days that were made so near to one of `moments`."""
    near = timedelta(seconds=seconds)
    ordered = sorted(device_days)
    wanted = unnested(("device", Text, [one[0] for one in ordered]), ("day", Date, [one[1] for one in ordered])).c
    times = sorted(set(moments))
    around = unnested(("first", AT, [one - near for one in times]), ("last", AT, [one + near for one in times])).c
    same_device = select(wanted.day).where(wanted.device == P.device_id, wanted.day == P.local_date).exists()
    same_time = select(around.first).where(P.occurred_at.between(around.first, around.last)).exists()
    days = among(P.local_date, {day for _, day in device_days})
    return await _taps(tx, days & same_device & same_time)


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
