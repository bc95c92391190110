"""A person's days, a day with its punches, late facts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.errors import UnknownDay
from attendance.rules.visibility import Reader
from attendance.storage import closes, days, punches
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.visible_employee import visible_employee


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A judged day (None: nothing is judged yet) and the raw punches behind it."""

    day: JudgedDay | None
    punches: list[dict[str, Any]]


async def show_days(tx: Transaction, reader: Reader, nip: str, period: str, today: date) -> list[JudgedDay]:
    """UnknownEmployee, AttendanceNotVisible."""
    await visible_employee(tx, reader, nip, today)
    return await days.of_month(tx, nip, period)


async def show_day(tx: Transaction, reader: Reader, nip: str, day: date, today: date) -> ShownDay:
    """UnknownEmployee, AttendanceNotVisible, UnknownDay."""
    employee = await visible_employee(tx, reader, nip, today)
    judged = (await days.on_days(tx, [(nip, day)])).get((nip, day))
    known = await gather_hours(tx, {nip: employee}, {nip: [day]})
    told = await punches.shown(tx, nip, known.hours[nip].window(day))
    if judged is None and not told:
        raise UnknownDay(nip, day.isoformat())
    return ShownDay(judged, told)


async def show_late_facts(tx: Transaction, period: str, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    return await closes.late_facts_of(tx, period, limit, offset)
