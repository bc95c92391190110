"""Hears how days are judged and which attendance months are closed."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.facts import AttendanceClose, DayFact
from payroll_instrument.storage.attendance import attendance_closes_of, save_attendance_closes, save_days
from payroll_instrument.storage.months import register_months
from payroll_instrument.storage.people import expect_people
from payroll_instrument.storage.stale_months import mark_stale, note_heard
from payroll_instrument.use_cases.assess_months import assess_months


async def record_attendance(
    tx: Transaction, days: Sequence[DayFact], closes: Sequence[AttendanceClose], at: datetime
) -> None:
    """Touched months are assessed once each: those that attendance has closed at once, open ones when it is quiet."""
    await expect_people(tx, [fact.nip for fact in (*days, *closes)])
    changed = await save_days(tx, days)
    closed = await save_attendance_closes(tx, closes) | set(await attendance_closes_of(tx, changed))
    newly_stale = await mark_stale(tx, changed - closed)
    await register_months(tx, newly_stale | closed)  # what was stale before is registered since then
    await note_heard(tx, len(days))
    await assess_months(tx, closed, at)
