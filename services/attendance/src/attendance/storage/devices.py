"""Devices and what is known of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from service_chassis.database import Transaction
from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.devices import Device, DeviceState, Registration
from attendance.storage.tables import devices, sites

D = devices.c
MOST_WAITING = 1000  # a stranger can make up serials for ever: not all of them are worth a row
_NOTED_EVERY = timedelta(minutes=1)  # a device asks every few seconds
_FIRST = {DeviceState.WAITING: 0, DeviceState.REGISTERED: 1, DeviceState.BLOCKED: 2}


async def find(tx: Transaction, serial: str) -> Device | None:
    row = (await tx.execute(_with_zone().where(D.serial == serial))).one_or_none()
    return _device(row) if row else None


async def listed(tx: Transaction, state: str | None) -> list[Device]:
    """Those that wait for a word first, then by name."""
    query = _with_zone() if state is None else _with_zone().where(D.state == state)
    found = [_device(row) for row in await tx.execute(query)]
    return sorted(found, key=lambda one: (_FIRST[one.state], one.name, one.serial))


async def note_stranger(tx: Transaction, serial: str, address: str, said: Mapping[str, Any], at: datetime) -> None:
    """A serial that nobody registered has knocked."""
    waiting = select(func.count()).select_from(devices).where(D.state == DeviceState.WAITING)
    if (await tx.execute(waiting)).scalar_one() >= MOST_WAITING:
        return
    row = {"serial": serial, "state": DeviceState.WAITING, "address": address, "said": dict(said)}
    new = insert(devices).values(**row, first_seen_at=at, last_seen_at=at)
    await tx.execute(new.on_conflict_do_nothing())


async def note_seen(tx: Transaction, serial: str, address: str, said: Mapping[str, Any], at: datetime) -> None:
    """Written at most once a minute while nothing is new."""
    old = or_(D.last_seen_at.is_(None), D.last_seen_at <= at - _NOTED_EVERY, D.address != address)
    known = devices.c.said.contains(dict(said))
    seen = {"last_seen_at": at, "first_seen_at": func.coalesce(D.first_seen_at, at), "address": address}
    statement = update(devices).where(D.serial == serial, or_(old, ~known))
    await tx.execute(statement.values(**seen, said=D.said.op("||")(dict(said))))


async def note_upload(
    tx: Transaction,
    serial: str,
    at: datetime,
    *,
    stamp: Mapping[str, str],
    clock_ahead_s: int | None = None,
    clock_set_at: datetime | None = None,
) -> None:
    """`stamp`: the device's mark of what it sent just now, by table; None leaves what was known."""
    values: dict[str, Any] = {"last_upload_at": at, "stamps": D.stamps.op("||")(dict(stamp))}
    if clock_ahead_s is not None:
        values["clock_ahead_s"] = clock_ahead_s
    if clock_set_at is not None:
        values["clock_set_at"] = func.greatest(func.coalesce(D.clock_set_at, clock_set_at), clock_set_at)
    await tx.execute(update(devices).where(D.serial == serial).values(**values))


async def register(tx: Transaction, registration: Registration) -> None:
    """Also a device that hasn't knocked yet."""
    values = {
        "state": registration.state,
        "name": registration.name,
        "site_code": registration.site_code,
        "agency_code": registration.agency_code,
        "networks": list(registration.networks),
        "registered_by": registration.by,
        "registered_at": registration.at,
    }
    new = insert(devices).values(serial=registration.serial, **values)
    await tx.execute(new.on_conflict_do_update(index_elements=["serial"], set_=values))


async def site_exists(tx: Transaction, code: str) -> bool:
    return (await tx.execute(select(sites.c.code).where(sites.c.code == code))).first() is not None


def _with_zone() -> Any:
    return select(devices, sites.c.zone).select_from(devices.outerjoin(sites, sites.c.code == D.site_code))


def _device(row: Any) -> Device:
    values = dict(row._mapping)
    zone = values.pop("zone")
    values |= {"state": DeviceState(values["state"]), "zone": ZoneInfo(zone) if zone else CITY_ZONE}
    return Device(**values)
