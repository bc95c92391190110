"""A letter begins or ceases to count: its days, and those that are counted on from it, are judged anew."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.employees import Employee
from attendance.rules.letters import Letter
from attendance.use_cases.judge_days import judge_open_days


async def judge_letters(
    tx: Transaction, held: Mapping[str, Employee], touched: Iterable[Letter], at: datetime
) -> list[JudgedDay]:
    """`touched`: the letter and all others of its person, as they may be one case with it."""
    keys = {(one.nip, day) for one in touched for day in one.days}
    return await judge_open_days(tx, held, keys, "letter", at)
