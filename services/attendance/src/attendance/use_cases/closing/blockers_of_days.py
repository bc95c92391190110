"""Days of which nothing is known."""

from service_chassis.database import Transaction

from attendance.rules.closing.blockers import Found, Scope
from attendance.rules.closing.open_days import open_days
from attendance.rules.periods import days_of
from attendance.storage import agency_people, days, employees
from attendance.use_cases.gather_hours import gather_hours


async def of_days(tx: Transaction, scope: Scope) -> list[Found]:
    by_agency = await agency_people.open_people(tx, scope.period, scope.agency_codes)
    agency = {nip: code for code, nips in by_agency.items() for nip in nips}
    people = await employees.known(tx, agency)
    known = await gather_hours(tx, people, dict.fromkeys(people, days_of(scope.period)))
    judged = await days.dates_of_month(tx, scope.period)
    return [
        one
        for nip, person in people.items()
        for one in open_days(scope, person, agency[nip], known.hours[nip], judged.get(nip, ()))
    ]
