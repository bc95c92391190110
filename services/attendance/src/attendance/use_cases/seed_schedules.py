"""Puts the shipped schedule files into the table, any number of times."""

import tomllib
from collections.abc import Sequence

from service_chassis.database import Transaction

from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule import Schedule
from attendance.rules.schedule_reading import read_schedule
from attendance.storage import calendar


async def seed_schedules(tx: Transaction, files: Sequence[tuple[str, str]]) -> None:
    """`files`: (file name, text). ScheduleInvalid names a file that can't be used."""
    await calendar.keep_schedules(tx, [(_read(name, text), text) for name, text in files])


def _read(name: str, text: str) -> Schedule:
    try:
        return read_schedule(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise ScheduleInvalid(f"{name}: {error}") from error
