"""Who has to work on a day."""

from datetime import date

from service_chassis.database import Transaction

from attendance.storage import employees, today
from attendance.use_cases.gather_hours import gather_hours

AT_ONCE = 250  # people, so that whoever shares the process never waits long


async def who_works(tx: Transaction, day: date) -> frozenset[str]:
    """By their schedules, rosters and the calendar."""
    nips = await today.in_service(tx, day)
    found: set[str] = set()
    for start in range(0, len(nips), AT_ONCE):
        people = await employees.known(tx, nips[start : start + AT_ONCE])
        known = await gather_hours(tx, people, dict.fromkeys(people, (day,)))
        found |= {nip for nip in people if known.hours[nip].works(day)}
    return frozenset(found)
