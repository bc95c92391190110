"""Keep what the directory tells about people; judge the days that it changes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.storage import days, employees, letters, punches
from attendance.use_cases.judge_days import judge_open_days


async def record_employees(tx: Transaction, told: Sequence[Employee], at: datetime) -> list[str]:
    """The numbers of those who are new: punches that waited for them count from now on."""
    nips = {one.nip for one in told}
    if nips - set(await employees.known(tx, nips)):
        await employees.await_newcomers(tx, bringing=True)
    before = await employees.known(tx, nips)
    changed = await employees.record(tx, told)
    people = await employees.hold(tx, changed)
    new = [nip for nip in changed if nip not in before]
    moved = [nip for nip in changed if nip in before and _time(before[nip]) != _time(people[nip])]
    keys = await _touched(tx, new, moved)
    await judge_open_days(tx, people, keys, "employee", at)
    return new


async def _touched(tx: Transaction, new: Collection[str], moved: Collection[str]) -> set[tuple[str, date]]:
    """A newcomer has nothing but punches. Whose time moved may have letters, too, for days on which they now serve."""
    punched = await punches.days_with_punches(tx, [*new, *moved])
    if not moved:
        return punched
    excused = {
        (nip, day) for nip, own in (await letters.of_people(tx, moved)).items() for one in own for day in one.days
    }
    return punched | excused | await days.judged_of(tx, moved)


def _time(employee: Employee) -> tuple[date, date | None]:
    return employee.start_date, employee.end_date
