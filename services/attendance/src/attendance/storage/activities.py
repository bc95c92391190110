"""Assemblies, ceremonies, exercises: who was there."""

from collections.abc import Collection, Sequence
from datetime import date

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.import_files import Participation
from attendance.storage.chosen import person_days
from attendance.storage.tables import activities

A = activities.c
_CHANGE = Upsert(("nip", "date", "activity"), ("attended",))


async def on_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> list[Participation]:
    rows = await tx.execute(select(activities).where(person_days(A.nip, A.date, keys)))
    return [Participation(**row._mapping) for row in rows]


async def keep(tx: Transaction, given: Sequence[Participation]) -> None:
    rows = [{name: getattr(one, name) for name in Participation.__slots__} for one in given]
    await bulk_insert(tx, activities, rows, on_conflict=_CHANGE)
