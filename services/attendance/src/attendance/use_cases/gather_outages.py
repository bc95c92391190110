"""Which declared outages concern which people on which days."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.outages import Outage
from attendance.storage import employees, outages
from attendance.use_cases.gather_hours import Key, Known

_AROUND = timedelta(days=2)  # zones, nights, margins


async def gather_outages(tx: Transaction, known: Known, keys: Collection[Key]) -> dict[Key, tuple[Outage, ...]]:
    """Of days without one there is no entry."""
    if not keys:
        return {}
    days = {day for _, day in keys}
    standing = await outages.standing(tx, _instant(min(days)) - _AROUND, _instant(max(days)) + _AROUND)
    return await concerned(tx, known, keys, standing) if standing else {}


async def concerned(
    tx: Transaction, known: Known, keys: Collection[Key], standing: Collection[Outage]
) -> dict[Key, tuple[Outage, ...]]:
    """The same among these outages, as far as they touch a boundary of the day."""
    people: Mapping[str, Employee] = known.people
    if any(one.agency_codes for one in standing):
        people = await employees.with_lines(tx, {nip: people[nip] for nip, _ in keys})
    found = {(nip, day): _of_day(known, people[nip], day, standing) for nip, day in keys}
    return {key: own for key, own in found.items() if own}


def _of_day(known: Known, person: Employee, day: date, standing: Collection[Outage]) -> tuple[Outage, ...]:
    hours = known.hours[person.nip]
    span = hours.span(day)
    if span is None:
        return ()
    touching = [one for one in standing if one.covers_check_in(span) or one.covers_check_out(span)]
    return tuple(one for one in touching if one.concerns(person.agency_on(day), hours.site(day)))


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
