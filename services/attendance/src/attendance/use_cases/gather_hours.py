"""What judging needs to know of people before it looks at a day: their letters and their working hours."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from service_chassis.database import Transaction

from attendance.rules.assignments import AGENCY, PERSON, UNIT, Assignment
from attendance.rules.employees import Employee
from attendance.rules.letters import LONGEST_PAUSE_DAYS, Letter
from attendance.rules.working_hours import CityHours, WorkingHours
from attendance.storage import calendar, employees, letters, working_hours
from attendance.use_cases.known_schedules import read_text

Key = tuple[str, date]
_AROUND = timedelta(days=LONGEST_PAUSE_DAYS + 2)  # letters are joined over days without work, shifts reach into others


@dataclass(frozen=True, slots=True)
class Known:
    """People with their letters and hours, by number; hours hold for the days that were asked for and around."""

    people: Mapping[str, Employee]
    letters: Mapping[str, Sequence[Letter]]
    hours: Mapping[str, WorkingHours]


async def gather_hours(tx: Transaction, people: Mapping[str, Employee], days: Mapping[str, Collection[date]]) -> Known:
    """`days`: by person, those that hours are needed for."""
    if not people:
        return Known({}, {}, {})
    written = await letters.of_people(tx, people)
    assigned = await working_hours.assignments_of(tx, people)
    if any(one.scope in (AGENCY, UNIT) for one in assigned):
        people = await employees.with_lines(tx, people)
    rosters = await working_hours.rosters_of(
        tx, {nip: _range(days.get(nip, ()), written.get(nip, ())) for nip in people if days.get(nip)}
    )
    city = await _city_hours(tx, assigned)
    own: dict[str, list[Assignment]] = {}
    for one in assigned:
        if one.scope == PERSON:
            own.setdefault(one.holder, []).append(one)
    hours = {nip: WorkingHours(city, one, own.get(nip, ()), rosters.get(nip)) for nip, one in people.items()}
    return Known(people, written, hours)


def days_of_taps(known: Known, taps: Iterable[tuple[str, datetime]]) -> set[Key]:
    """The days that taps (person, instant) belong to."""
    return {(nip, known.hours[nip].day_of(instant)) for nip, instant in taps if nip in known.hours}


async def _city_hours(tx: Transaction, assigned: Sequence[Assignment]) -> CityHours:
    texts, holidays = await calendar.schedule_texts(tx), await calendar.holiday_dates(tx)
    return _city(tuple(texts), holidays, tuple(one for one in assigned if one.scope != PERSON))


@lru_cache(maxsize=8)
def _city(texts: Sequence[str], holidays: frozenset[date], assigned: Sequence[Assignment]) -> CityHours:
    """Kept: with the same content it is the same, and most people's days are already computed in it."""
    return CityHours([read_text(text) for text in texts], holidays, assigned)


def _range(days: Collection[date], written: Iterable[Letter]) -> tuple[date, date]:
    first = min([*days, *(letter.first_date for letter in written)])
    last = max([*days, *(letter.last_date for letter in written)])
    return first - _AROUND, last + _AROUND
