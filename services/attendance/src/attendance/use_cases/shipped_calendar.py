"""Calendars that come with the program: shown beside what is in force, and put into force when somebody says so."""

from collections.abc import Mapping
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.calendars import ComparedYear, compare_year
from attendance.rules.import_files import Holiday, read_calendar
from attendance.rules.schedule_errors import CalendarNotShipped
from attendance.storage import calendar
from attendance.use_cases.import_calendar import import_calendar
from attendance.use_cases.weigh_import import Imported


async def compare_calendar(tx: Transaction, shipped: Mapping[int, bytes], year: int) -> ComparedYear:
    """CalendarNotShipped."""
    ours = [entry.value for entry in read_calendar(_content(shipped, year))]
    return compare_year(ours, await holidays_of_year(tx, year))


async def load_calendar(
    tx: Transaction, shipped: Mapping[int, bytes], year: int, dry_run: bool, at: datetime
) -> Imported:
    """CalendarNotShipped. Exactly what an import of the same file does: it adds and corrects, it takes nothing back."""
    return await import_calendar(tx, _content(shipped, year), dry_run, at)


async def holidays_of_year(tx: Transaction, year: int) -> list[Holiday]:
    """In the order of their dates."""
    return await calendar.holidays_between(tx, date(year, 1, 1), date(year, 12, 31))


def _content(shipped: Mapping[int, bytes], year: int) -> bytes:
    if year not in shipped:
        raise CalendarNotShipped(year, sorted(shipped))
    return shipped[year]
