"""Judge the days around changed rows of a roster: a shift moves the borders to the days beside it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.assignments import PERSON
from attendance.rules.employees import Employee
from attendance.rules.scheduling.rejudging import concerned_by
from attendance.use_cases.judge_days import judge_taps
from attendance.use_cases.scheduling.concerned_days import concerned_days

CAUSE = "roster"


async def judge_around(
    tx: Transaction, people: Mapping[str, Employee], changed: Collection[tuple[str, date]], at: datetime
) -> None:
    """`people` are held."""
    keys, taps = set(), []
    for nip, day in sorted(changed):
        own, tapped = await concerned_days(tx, {nip: people[nip]}, concerned_by(PERSON, nip, day, day))
        keys |= own
        taps += tapped
    await judge_taps(tx, people, taps, CAUSE, at, also=keys)
