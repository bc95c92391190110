"""Holidays from a file: all of it or nothing; the same file twice changes nothing."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from service_chassis.database import Transaction

from attendance.rules.assignments import CITY
from attendance.rules.import_files import Holiday, read_calendar
from attendance.rules.periods import stretches
from attendance.rules.scheduling.rejudging import concerned_by
from attendance.storage import calendar, days, employees, letters
from attendance.storage.scheduling import rejudgings
from attendance.use_cases.judge_days import judge_open_days
from attendance.use_cases.weigh_import import Imported, weigh_import

CAUSE = "calendar"
DAYS_AT_ONCE = 1000  # so many are judged with the import itself: everybody's punches wait as long


async def import_calendar(tx: Transaction, content: bytes, dry_run: bool, at: datetime) -> Imported:
    """ImportRefused with every mistake of the file. A day that becomes a holiday loses its deductions; where
    more than DAYS_AT_ONCE were judged already, a few people at a time (use_cases.scheduling.rejudge_some)."""
    entries = read_calendar(content)
    known = {one.date: one for one in await calendar.holidays_on(tx, [entry.value.date for entry in entries])}
    imported, new = weigh_import(entries, known, _date, dry_run)
    if dry_run or not new:
        return imported
    people = await employees.hold_everybody(tx)  # first: nobody may be judging a day by the calendar of before
    await calendar.keep_holidays(tx, new)
    freed = {one.date for one in new} - set(known)
    if await days.count_on(tx, _around(freed)) > DAYS_AT_ONCE:
        await _judge_later(tx, freed, at)
    else:
        await judge_open_days(tx, people, await _touched(tx, freed), CAUSE, at)
    return imported


async def _judge_later(tx: Transaction, freed: Collection[date], at: datetime) -> None:
    for first, last in stretches(freed):
        reference = f"hari libur {first}" + (f" sampai {last}" if last > first else "")
        await rejudgings.add(tx, CAUSE, reference, concerned_by(CITY, "", first, last), at)


async def _touched(tx: Transaction, freed: set[date]) -> set[tuple[str, date]]:
    """Days judged already, and all days of letters over or near a freed one: their counting of days moves, and letters
    before and after it may now be one case."""
    on_leave = await letters.of_people(tx, await letters.people_on_leave_near(tx, freed))
    counted = {(nip, day) for nip, own in on_leave.items() for letter in own for day in letter.days}
    return counted | await days.judged_on(tx, _around(freed))


def _around(freed: Collection[date]) -> set[date]:
    return {day + timedelta(days=number) for day in freed for number in (-1, 0, 1)}  # a night shift reaches over


def _date(one: Holiday) -> date:
    return one.date
