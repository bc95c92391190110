"""Schedules in force, and a person's hours day by day with what says so."""

from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction

from attendance.rules.periods import days_of
from attendance.rules.schedule import Schedule
from attendance.rules.visibility import Reader
from attendance.rules.working_hours import DayHours
from attendance.storage import calendar
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.known_schedules import known_schedules
from attendance.use_cases.visible_employee import visible_employee


@dataclass(frozen=True, slots=True)
class ShownSchedule:
    """`approved_by`: who put it into force; empty for a file that came with the program."""

    schedule: Schedule
    approved_by: str | None


async def show_schedules(tx: Transaction) -> list[ShownSchedule]:
    """In the order of their codes, of one code the newest first."""
    approved = await calendar.approved_schedules(tx)
    newest_first = sorted(await known_schedules(tx), key=lambda one: one.effective_from, reverse=True)
    ordered = sorted(newest_first, key=lambda one: one.code)
    return [ShownSchedule(one, approved.get((one.code, one.effective_from))) for one in ordered]


async def show_hours(tx: Transaction, reader: Reader, nip: str, period: str, today: date) -> list[DayHours]:
    """All days of the month on which the person serves. UnknownEmployee, AttendanceNotVisible."""
    employee = await visible_employee(tx, reader, nip, today)
    days = [day for day in days_of(period) if employee.serves_on(day)]
    known = await gather_hours(tx, {nip: employee}, {nip: days})
    return [known.hours[nip].explained(day) for day in days]
