"""Where rosters leave people too little rest between two shifts."""

from collections.abc import Collection
from datetime import date, timedelta

from service_chassis.database import Transaction

from attendance.rules.periods import days_between
from attendance.rules.rosters.policy import RosterPolicies
from attendance.rules.rosters.rest import ShortRest, short_rests
from attendance.storage import employees
from attendance.use_cases.gather_hours import gather_hours

_AROUND = timedelta(days=2)


async def rest_of(
    tx: Transaction, nips: Collection[str], dates: Collection[date], policies: RosterPolicies
) -> list[ShortRest]:
    """Around each of `dates`, by the rosters as they now stand."""
    people = await employees.known(tx, nips)
    around = {day: days_between(day - _AROUND, day + _AROUND) for day in dates}
    known = await gather_hours(tx, people, {nip: [one for days in around.values() for one in days] for nip in people})
    found: dict[tuple[str, date], ShortRest] = {}
    for nip in sorted(people):
        for day, days in sorted(around.items()):
            spans = [(one, span) for one in days if (span := known.hours[nip].span(one)) is not None]
            minimum = policies.on(day).minimum_rest
            found |= {(one.nip, one.first_date): one for one in short_rests(nip, spans, minimum)}
    return list(found.values())
