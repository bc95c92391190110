"""Puts the shipped schedule files into the table, any number of times."""

import tomllib
from collections.abc import Sequence

from service_chassis.database import Transaction

from attendance.rules.schedule import read_schedule
from attendance.storage import calendar


async def seed_schedules(tx: Transaction, files: Sequence[tuple[str, str]]) -> None:
    """`files`: (file name, text). ScheduleInvalid names a file that can't be used."""
    given = [(read_schedule(tomllib.loads(text), name), text) for name, text in files]
    await calendar.keep_schedules(tx, given)
