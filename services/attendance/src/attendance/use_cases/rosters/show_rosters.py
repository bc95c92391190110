"""Rosters of a person or an agency, how they came to be so, and swaps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.errors import AttendanceNotVisible
from attendance.rules.periods import days_of
from attendance.rules.rosters.swaps import Swap
from attendance.rules.visibility import EVERYWHERE, Reader
from attendance.storage import agency_people, employees
from attendance.storage.rosters import rows, swaps
from attendance.use_cases.rosters.find_roster_gaps import find_roster_gaps
from attendance.use_cases.visible_employee import visible_employee


@dataclass(frozen=True, slots=True)
class PersonsRoster:
    nip: str
    name: str
    shifts: dict[date, str]


async def show_roster(tx: Transaction, reader: Reader, nip: str, period: str, today: date) -> list[PersonsRoster]:
    """UnknownEmployee, AttendanceNotVisible."""
    await visible_employee(tx, reader, nip, today)
    return await _of(tx, [nip], period)


async def show_agency_rosters(tx: Transaction, reader: Reader, agency_code: str, period: str) -> list[PersonsRoster]:
    """Those who have a row in the month. AttendanceNotVisible."""
    check_agency(reader, agency_code)
    days = days_of(period)
    nips = await agency_people.touching(tx, [agency_code], days[0], days[-1])
    return [one for one in await _of(tx, nips, period) if one.shifts]


async def show_changes(tx: Transaction, reader: Reader, nip: str, period: str, today: date) -> list[dict[str, Any]]:
    """UnknownEmployee, AttendanceNotVisible."""
    await visible_employee(tx, reader, nip, today)
    days = days_of(period)
    return await rows.changes(tx, nip, days[0], days[-1])


async def show_gaps(
    tx: Transaction, reader: Reader, agency_code: str | None, period: str
) -> list[tuple[str, str, list[date]]]:
    """Number, name and the days without a row. AttendanceNotVisible."""
    if agency_code is not None or not reader.roles & EVERYWHERE:
        check_agency(reader, agency_code)
    gaps = await find_roster_gaps(tx, period, None if agency_code is None else [agency_code])
    people = await employees.known(tx, gaps)
    return [(nip, people[nip].name, days) for nip, days in gaps.items()]


async def show_swaps(
    tx: Transaction, reader: Reader, state: str | None, limit: int, offset: int, today: date
) -> tuple[list[Swap], int]:
    """One's own, those of one's subordinates and of a verifier's agency; all for hr and operators."""
    if reader.roles & EVERYWHERE:
        return await swaps.listed(tx, None, state, limit, offset)
    nips: set[str] = set()
    if reader.nip is not None:
        nips |= {reader.nip, *await agency_people.supervised_by(tx, reader.nip, today)}
    if "verifier" in reader.roles and reader.agency_code is not None:
        nips |= set(await agency_people.of_agency(tx, reader.agency_code, today))
    return await swaps.listed(tx, nips, state, limit, offset)


def check_agency(reader: Reader, agency_code: str | None) -> None:
    """AttendanceNotVisible unless one is of hr, an operator, or the agency's verifier."""
    own = "verifier" in reader.roles and reader.agency_code is not None and reader.agency_code == agency_code
    if not own and not reader.roles & EVERYWHERE:
        raise AttendanceNotVisible


async def _of(tx: Transaction, nips: list[str], period: str) -> list[PersonsRoster]:
    days = days_of(period)
    people = await employees.known(tx, nips)
    found = await rows.of_people(tx, nips, days[0], days[-1])
    return [PersonsRoster(nip, people[nip].name, found.get(nip, {})) for nip in sorted(people)]
