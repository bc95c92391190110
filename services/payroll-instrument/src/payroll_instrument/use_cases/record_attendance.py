"""Hears how days are judged and which attendance months are closed."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.facts import AttendanceClose, DayFact
from payroll_instrument.storage.attendance import save_attendance_closes, save_days
from payroll_instrument.storage.months import register_months
from payroll_instrument.storage.people import expect_people
from payroll_instrument.use_cases.assess_months import assess_months


async def record_attendance(
    tx: Transaction, days: Sequence[DayFact], closes: Sequence[AttendanceClose], at: datetime
) -> None:
    """Only the touched months are assessed, each once."""
    await expect_people(tx, [fact.nip for fact in (*days, *closes)])
    touched = await save_days(tx, days) | await save_attendance_closes(tx, closes)
    await register_months(tx, touched)
    await assess_months(tx, touched, at)
