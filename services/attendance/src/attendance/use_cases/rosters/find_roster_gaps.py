"""Who works by a roster and has no row on a day: nothing of such a day could be late or absent."""

from collections.abc import Collection
from datetime import date
from itertools import islice

from service_chassis.database import Transaction

from attendance.rules.periods import days_of
from attendance.storage import agency_people, employees
from attendance.use_cases.gather_hours import gather_hours

_AT_ONCE = 200


async def find_roster_gaps(tx: Transaction, period: str, agency_codes: Collection[str] | None) -> dict[str, list[date]]:
    """By person, in the order of their numbers. Of an agency only the days on which they serve in it."""
    days = days_of(period)
    if agency_codes is None:
        nips = iter(await employees.numbers(tx))
    else:
        nips = iter(await agency_people.touching(tx, agency_codes, days[0], days[-1]))
    found: dict[str, list[date]] = {}
    while some := list(islice(nips, _AT_ONCE)):
        people = await employees.with_lines(tx, await employees.known(tx, some))
        known = await gather_hours(tx, people, dict.fromkeys(people, days))
        for nip, person in sorted(people.items()):
            own = [day for day in days if person.serves_on(day) and known.hours[nip].lacks_shift(day)]
            if agency_codes is not None:
                own = [day for day in own if person.agency_on(day) in agency_codes]
            if own:
                found[nip] = own
    return found
