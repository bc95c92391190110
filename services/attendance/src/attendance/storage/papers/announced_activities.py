"""Announced activities."""

from datetime import date
from typing import Any
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select

from attendance.rules.papers.activities import AnnouncedActivity
from attendance.storage.tables import announced_activities

A = announced_activities.c
_LISTS = ("agency_codes", "nips")


async def keep(tx: Transaction, one: AnnouncedActivity) -> None:
    row = {name: getattr(one, name) for name in AnnouncedActivity.__slots__}
    await bulk_insert(tx, announced_activities, [row | {name: list(row[name]) for name in _LISTS}])


async def find(tx: Transaction, activity_id: UUID) -> AnnouncedActivity | None:
    row = (await tx.execute(select(announced_activities).where(A.activity_id == activity_id))).one_or_none()
    return None if row is None else _read(row)


async def listed(
    tx: Transaction, first: date, last: date, limit: int, offset: int
) -> tuple[list[AnnouncedActivity], int]:
    """Those of these days, newest first, and how many there are."""
    within = A.date.between(first, last)
    query = select(announced_activities).where(within).order_by(A.date.desc(), A.announced_at.desc(), A.activity_id)
    total = (await tx.execute(select(func.count()).select_from(announced_activities).where(within))).scalar_one()
    return [_read(row) for row in await tx.execute(query.limit(limit).offset(offset))], total


def _read(row: Any) -> AnnouncedActivity:
    return AnnouncedActivity(**(dict(row._mapping) | {name: tuple(row._mapping[name]) for name in _LISTS}))
