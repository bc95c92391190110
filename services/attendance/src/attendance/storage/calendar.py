"""Schedules and holidays."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.import_files import Holiday
from attendance.rules.schedule import Schedule
from attendance.storage.chosen import among
from attendance.storage.tables import holidays, schedules

_SCHEDULE = Upsert(("code", "effective_from"), ("content",))
_HOLIDAY = Upsert(("date",), ("name", "kind", "decree"))


async def keep_schedules(tx: Transaction, given: Sequence[tuple[Schedule, str]]) -> None:
    """(schedule, the file's text); a shipped file's newest text stands."""
    rows = [
        {"code": schedule.code, "effective_from": schedule.effective_from, "content": content}
        for schedule, content in given
    ]
    await bulk_insert(tx, schedules, rows, on_conflict=_SCHEDULE)


async def schedule_texts(tx: Transaction) -> list[str]:
    return list((await tx.execute(select(schedules.c.content).order_by(schedules.c.code))).scalars())


async def holidays_on(tx: Transaction, days: Collection[date]) -> list[Holiday]:
    rows = await tx.execute(select(holidays).where(among(holidays.c.date, days)))
    return [Holiday(**row._mapping) for row in rows]


async def holidays_between(tx: Transaction, first: date, last: date) -> list[Holiday]:
    query = select(holidays).where(holidays.c.date.between(first, last)).order_by(holidays.c.date)
    return [Holiday(**row._mapping) for row in await tx.execute(query)]


async def holiday_dates(tx: Transaction) -> frozenset[date]:
    """All of them: a few hundred in a service's life."""
    return frozenset((await tx.execute(select(holidays.c.date))).scalars())


async def keep_holidays(tx: Transaction, given: Sequence[Holiday]) -> None:
    rows: list[dict[str, Any]] = [{name: getattr(one, name) for name in Holiday.__slots__} for one in given]
    await bulk_insert(tx, holidays, rows, on_conflict=_HOLIDAY)
