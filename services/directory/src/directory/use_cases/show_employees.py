"""Looking people up: how much of an entry is shown depends on who looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction

from directory.rules.errors import UnknownEmployee
from directory.rules.people import Person
from directory.rules.visibility import Detail, Viewer, check_subordinates_visible, detail_for
from directory.storage.people import find_people
from directory.storage.people_lists import Search, search, supervised_by


@dataclass(frozen=True, slots=True)
class EmployeeView:
    """A person as `detail` lets them be seen on `day`; `supervisor_name` None: nobody above."""

    person: Person
    detail: Detail
    day: date
    supervisor_name: str | None


async def show_employees(tx: Transaction, viewer: Viewer, wanted: Search) -> tuple[list[EmployeeView], int]:
    """One page and how many there are in all."""
    nips, total = await search(tx, wanted)
    return await _views(tx, viewer, await find_people(tx, nips), wanted.day), total


async def show_employee(tx: Transaction, viewer: Viewer, nip: str, day: date) -> EmployeeView:
    """UnknownEmployee when there is none."""
    return (await _views(tx, viewer, [await _known(tx, nip)], day))[0]


async def show_subordinates(tx: Transaction, viewer: Viewer, nip: str, on: date, today: date) -> list[EmployeeView]:
    """Whom `nip` supervises `on` that date. UnknownEmployee, NotYourSubordinates."""
    check_subordinates_visible(viewer, await _known(tx, nip), today)
    return await _views(tx, viewer, await find_people(tx, await supervised_by(tx, nip, on)), on)


async def _known(tx: Transaction, nip: str) -> Person:
    found = await find_people(tx, [nip])
    if not found:
        raise UnknownEmployee(nip)
    return found[0]


async def _views(tx: Transaction, viewer: Viewer, people: Sequence[Person], day: date) -> list[EmployeeView]:
    above = {person.nip: person.supervisor_on(day) for person in people}
    supervisors = await find_people(tx, sorted({nip for nip in above.values() if nip}))
    names = {person.nip: person.name for person in supervisors}
    return [
        EmployeeView(person, detail_for(viewer, person, day), day, names.get(above[person.nip] or ""))
        for person in people
    ]
