"""What doesn't agree, until it does."""

from collections.abc import Sequence
from datetime import date, datetime

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Date, Integer, Text, func, select, update

from attendance.rules.control_totals import DEVICE_DAY_DIFFERS, Alarm, ControlTotal, Difference
from attendance.storage.chosen import unnested
from attendance.storage.tables import alarms

A = alarms.c
_FIELDS = tuple(A[name] for name in Alarm.__slots__)
_OPEN = (A.kind == DEVICE_DAY_DIFFERS, A.closed_at.is_(None))


async def open_or_renew(tx: Transaction, differing: Sequence[Difference], at: datetime) -> list[Difference]:
    """Those of which no alarm was open before."""
    if not differing:
        return []
    wanted = unnested(
        ("device_id", Text, [one.device_id for one in differing]),
        ("day", Date, [one.date for one in differing]),
        ("expected", Integer, [one.expected_count for one in differing]),
        ("known", Integer, [one.known_count for one in differing]),
    ).c
    renewed = update(alarms).where(*_OPEN, A.device_id == wanted.device_id, A.date == wanted.day)
    values = {"expected_count": wanted.expected, "known_count": wanted.known, "checked_at": at}
    rows = await tx.execute(renewed.values(values).returning(A.device_id, A.date))
    there = {(device_id, day) for device_id, day in rows}
    new = [one for one in differing if (one.device_id, one.date) not in there]
    await bulk_insert(tx, alarms, [_row(one, at) for one in new])
    return new


async def close(tx: Transaction, agreeing: Sequence[ControlTotal], at: datetime) -> None:
    if not agreeing:
        return
    wanted = unnested(
        ("device_id", Text, [one.device_id for one in agreeing]),
        ("day", Date, [one.date for one in agreeing]),
        ("count", Integer, [one.count for one in agreeing]),
    ).c
    closed = update(alarms).where(*_OPEN, A.device_id == wanted.device_id, A.date == wanted.day)
    counts = {"expected_count": wanted["count"], "known_count": wanted["count"]}
    await tx.execute(closed.values(**counts, closed_at=at, checked_at=at))


async def listed(tx: Transaction, *, is_open: bool | None, limit: int, offset: int) -> tuple[list[Alarm], int]:
    """The newest day first, and how many there are. `is_open`: None for both."""
    within = [] if is_open is None else [A.closed_at.is_(None) if is_open else A.closed_at.is_not(None)]
    query = select(*_FIELDS).where(*within).order_by(A.date.desc(), A.device_id, A.id).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(alarms).where(*within))).scalar_one()
    return [Alarm(**row._mapping) for row in await tx.execute(query)], total


async def hold(tx: Transaction, alarm_id: int) -> Alarm | None:
    row = (await tx.execute(select(*_FIELDS).where(A.id == alarm_id).with_for_update())).one_or_none()
    return None if row is None else Alarm(**row._mapping)


async def note_request(tx: Transaction, alarm_id: int, by: str, at: datetime) -> None:
    values = {"resend_requested_at": at, "resend_requested_by": by, "resend_requests": A.resend_requests + 1}
    await tx.execute(update(alarms).where(A.id == alarm_id).values(values))


def _row(one: Difference, at: datetime) -> dict[str, str | int | date | datetime]:
    said = {"device_id": one.device_id, "date": one.date, "expected_count": one.expected_count}
    return said | {"kind": DEVICE_DAY_DIFFERS, "known_count": one.known_count, "opened_at": at, "checked_at": at}
