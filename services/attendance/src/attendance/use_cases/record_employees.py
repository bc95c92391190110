"""Keep what the directory tells about people; judge the days that it changes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.storage import days, device_users, employees, letters, punches, waiting_numbers
from attendance.use_cases.gather_hours import days_of_taps, gather_hours
from attendance.use_cases.judge_days import judge_open_days


async def record_employees(tx: Transaction, told: Sequence[Employee], at: datetime) -> list[str]:
    """The numbers of those who are new: punches that waited for them count from now on."""
    nips = {one.nip for one in told}
    if nips - set(await employees.known(tx, nips)):
        await employees.await_newcomers(tx, bringing=True)
    before = await employees.with_lines(tx, await employees.known(tx, nips))
    changed = await employees.record(tx, told)
    people = await employees.hold(tx, changed)
    new = [nip for nip in changed if nip not in before]
    after = await employees.with_lines(tx, people)
    moved = [nip for nip in changed if nip in before and _place(before[nip]) != _place(after[nip])]
    keys = await _touched(tx, people, new, moved)
    await judge_open_days(tx, people, keys, "employee", at)
    if new:
        await waiting_numbers.refresh(tx, {*new, *await device_users.numbers_of(tx, new)})
    return new


async def _touched(
    tx: Transaction, people: Mapping[str, Employee], new: Collection[str], moved: Collection[str]
) -> set[tuple[str, date]]:
    """A newcomer has nothing but punches. Whoever moved may have letters, too, for days on which they now serve."""
    tapped = await punches.instants_of(tx, [*new, *moved])
    tapping = {nip: people[nip] for nip in tapped}
    known = await gather_hours(tx, tapping, {nip: [one.date() for one in own] for nip, own in tapped.items()})
    punched = days_of_taps(known, [(nip, instant) for nip, own in tapped.items() for instant in own])
    if not moved:
        return punched
    excused = {
        (nip, day) for nip, own in (await letters.of_people(tx, moved)).items() for one in own for day in one.days
    }
    return punched | excused | await days.judged_of(tx, moved)


def _place(employee: Employee) -> tuple[object, ...]:
    """What hours may depend on."""
    return employee.start_date, employee.end_date, employee.agencies, employee.units
