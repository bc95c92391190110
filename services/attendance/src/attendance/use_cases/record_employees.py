"""Keep what the directory tells about people; judge the days that it changes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.storage import days, employees, punches
from attendance.use_cases.judge_days import judge_open_days


async def record_employees(tx: Transaction, told: Sequence[Employee], at: datetime) -> list[str]:
    """The numbers of those who are new: punches that waited for them count from now on."""
    before = await employees.known(tx, {one.nip for one in told})
    changed = await employees.record(tx, told)
    people = await employees.hold(tx, changed)
    new = [nip for nip in changed if nip not in before]
    moved = [nip for nip in changed if nip in before and _time(before[nip]) != _time(people[nip])]
    keys = await _touched(tx, new, moved)
    await judge_open_days(tx, people, keys, "employee", at)
    return new


async def _touched(tx: Transaction, new: Collection[str], moved: Collection[str]) -> set[tuple[str, date]]:
    punched = await punches.days_with_punches(tx, [*new, *moved])
    return punched | (await days.judged_of(tx, moved) if moved else set())


def _time(employee: Employee) -> tuple[date, date | None]:
    return employee.start_date, employee.end_date
