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
    """(schedule, the file's text); a shipped file's newest text stands, but never against what people approved."""
    approved = await approved_schedules(tx)
    rows = [
        {"code": schedule.code, "effective_from": schedule.effective_from, "content": content}
        for schedule, content in given
        if (schedule.code, schedule.effective_from) not in approved
    ]
    await bulk_insert(tx, schedules, rows, on_conflict=_SCHEDULE)


async def approved_schedules(tx: Transaction) -> dict[tuple[str, date], str]:
    """Versions that people brought in, by code and first day: who approved them."""
    query = select(schedules.c.code, schedules.c.effective_from, schedules.c.approved_by)
    rows = await tx.execute(query.where(schedules.c.approved_by.is_not(None)))
    return {(row.code, row.effective_from): row.approved_by for row in rows}


async def add_schedule(tx: Transaction, schedule: Schedule, content: str, approved_by: str) -> bool:
    """False when there is such a version already: it stays as it is."""
    row = {"code": schedule.code, "effective_from": schedule.effective_from, "content": content}
    written = await bulk_insert(
        tx, schedules, [row | {"approved_by": approved_by}], on_conflict="ignore", returning=("code",)
    )
    return bool(written)


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
