"""Whose the user numbers of devices are."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, Date, Text, func, or_, select

from attendance.rules.device_users import DeviceUser, Holding
from attendance.storage.chosen import among, unnested
from attendance.storage.tables import device_users

D = device_users.c
_FIELDS = tuple(DeviceUser.__slots__)
_CHANGE = Upsert(("number", "first_date"), ("last_date", "ends_on", "nip", "set_by", "set_at"))


def covers(day: ColumnElement[date]) -> ColumnElement[bool]:
    """The line holds on `day`."""
    return (D.first_date <= day) & or_(D.ends_on.is_(None), D.ends_on >= day)


async def of_numbers(tx: Transaction, numbers: Collection[str]) -> dict[str, list[DeviceUser]]:
    found: dict[str, list[DeviceUser]] = {}
    for row in await tx.execute(select(*(D[name] for name in _FIELDS)).where(among(D.number, numbers))):
        user = DeviceUser(**row._mapping)
        found.setdefault(user.number, []).append(user)
    return found


async def holders(tx: Transaction, given: Collection[tuple[str, date]]) -> dict[tuple[str, date], str]:
    """Whose a number is on a day; of whom nobody has told isn't there."""
    ordered = sorted(given)
    columns = (("number", Text, [one[0] for one in ordered]), ("day", Date, [one[1] for one in ordered]))
    wanted = unnested(*columns).c
    query = select(wanted.number, wanted.day, D.nip).where(D.number == wanted.number, covers(wanted.day))
    return {(row.number, row.day): row.nip for row in await tx.execute(query.where(D.nip.is_not(None)))}


async def numbers_of(tx: Transaction, nips: Collection[str]) -> set[str]:
    """Numbers that are or were these people's."""
    return set((await tx.execute(select(D.number).where(among(D.nip, nips)).distinct())).scalars())


async def keep(tx: Transaction, held: Iterable[Holding], by: str, at: datetime) -> None:
    rows = [_row(one) | {"set_by": by, "set_at": at} for one in held]
    await bulk_insert(tx, device_users, rows, on_conflict=_CHANGE)


async def listed(tx: Transaction, device_id: str | None, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """By device, number and date, and how many there are."""
    within = [] if device_id is None else [D.device_id == device_id]
    columns = (*(D[name] for name in _FIELDS), D.set_by, D.set_at)
    query = select(*columns).where(*within).order_by(D.device_id, D.pin, D.first_date).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(device_users).where(*within))).scalar_one()
    return [dict(row._mapping) for row in await tx.execute(query)], total


def _row(one: Holding) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(one.user, name) for name in _FIELDS}
    return {"number": one.user.number, "ends_on": one.ends_on} | said
