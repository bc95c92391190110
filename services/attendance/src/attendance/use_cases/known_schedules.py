"""The schedules in force, read from their texts once per content."""

import tomllib
from functools import lru_cache

from service_chassis.database import Transaction

from attendance.rules.schedule import Schedule
from attendance.rules.schedule_reading import read_schedule
from attendance.storage import calendar


async def known_schedules(tx: Transaction) -> list[Schedule]:
    return [read_text(text) for text in await calendar.schedule_texts(tx)]


@lru_cache(maxsize=256)
def read_text(text: str) -> Schedule:
    return read_schedule(tomllib.loads(text), "jadwal")
