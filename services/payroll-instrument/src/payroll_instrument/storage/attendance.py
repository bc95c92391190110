"""Judged days and closed attendance months; the newest revision of each wins."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from payroll_instrument.rules.facts import AttendanceClose, DayFact
from payroll_instrument.rules.periods import period_of
from payroll_instrument.storage.documents import excuse_of, excuse_said
from payroll_instrument.storage.months import Month, wanted
from payroll_instrument.storage.tables import attendance_closes, day_facts

_DAY_COLUMNS = tuple(column.name for column in day_facts.columns)


async def save_days(tx: Transaction, days: Sequence[DayFact]) -> set[Month]:
    """The months whose days were really new or newer."""
    update = tuple(name for name in _DAY_COLUMNS if name not in ("nip", "date"))
    rule = Upsert(("nip", "date"), update, newest_by="revision")
    written = await bulk_insert(tx, day_facts, [_row(d) for d in days], on_conflict=rule, returning=("nip", "date"))
    return {(row.nip, period_of(row.date)) for row in written}


async def days_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, list[DayFact]]:
    """The days of these months, in order of date."""
    month = wanted(months)
    query = (
        select(day_facts, month.c.period)
        .join(month, day_facts.c.nip == month.c.nip)
        .where(day_facts.c.date.between(month.c.first_date, month.c.last_date))
        .order_by(day_facts.c.nip, day_facts.c.date)
    )
    found: dict[Month, list[DayFact]] = {}
    for *said, period in await tx.execute(query):
        day = _day(said)
        found.setdefault((day.nip, period), []).append(day)
    return found


async def save_attendance_closes(tx: Transaction, closes: Sequence[AttendanceClose]) -> set[Month]:
    """The months whose close was really new or newer."""
    rule = Upsert(("nip", "period"), ("revision", "scheduled_working_days", "day_revisions"), newest_by="revision")
    rows = [
        {
            "nip": close.nip,
            "period": close.period,
            "revision": close.revision,
            "scheduled_working_days": close.scheduled_working_days,
            "day_revisions": {day.isoformat(): revision for day, revision in close.day_revisions.items()},
        }
        for close in closes
    ]
    written = await bulk_insert(tx, attendance_closes, rows, on_conflict=rule, returning=("nip", "period"))
    return {(row.nip, row.period) for row in written}


async def attendance_closes_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, AttendanceClose]:
    month = wanted(months)
    same = (attendance_closes.c.nip == month.c.nip) & (attendance_closes.c.period == month.c.period)
    rows = await tx.execute(select(attendance_closes).join(month, same))
    return {
        (row.nip, row.period): AttendanceClose(
            row.nip,
            row.period,
            row.revision,
            row.scheduled_working_days,
            {date.fromisoformat(day): revision for day, revision in row.day_revisions.items()},
        )
        for row in rows
    }


def _row(day: DayFact) -> dict[str, Any]:
    row = {name: getattr(day, name) for name in _DAY_COLUMNS}
    row["excuse"] = excuse_said(day.excuse)
    row["activities_missed"] = list(day.activities_missed)
    row["punch_event_ids"] = list(day.punch_event_ids)
    return row


def _day(said: Sequence[Any]) -> DayFact:
    """`said` in the order of the table's columns, which is the order of the fact's fields."""
    *plain, excuse, activities, punches = said
    return DayFact(*plain, excuse_of(excuse), tuple(activities), tuple(punches))
