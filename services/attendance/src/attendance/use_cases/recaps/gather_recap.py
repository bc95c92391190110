"""A month's recap: every person of an agency, or of the city, with what the month comes to."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction

from attendance.rules.discipline.standing import Standing, standing_of
from attendance.rules.periods import days_of, first_day, last_day
from attendance.rules.recaps.columns import DISCIPLINE
from attendance.rules.recaps.sheet import PersonRecap
from attendance.rules.recaps.totals import totals_of
from attendance.rules.visibility import Reader, agency_in_reach
from attendance.rules.watch_errors import AgencyNeeded
from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import agency_names, agency_people, employees, judged_years
from attendance.storage.agency_people import Member
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.watch.weigh_days import weigh_days

EVERY_AGENCY = "Seluruh OPD"
AT_ONCE = 50  # people, so that whoever shares the process never waits long


@dataclass(frozen=True, slots=True)
class Recap:
    """`agency_code` None: the whole city. `people`: by agency and number; whoever moved within the month is with the
    agency of their last day of service in it."""

    period: str
    kind: str
    agency_code: str | None
    agency_name: str
    people: Sequence[PersonRecap]


async def gather_recap(
    tx: Transaction,
    reader: Reader,
    period: str,
    kind: str,
    agency_code: str | None,
    policies: WatchPolicies,
    today: date,
    of_one_agency: bool = False,
) -> Recap:
    """AttendanceNotVisible; AgencyNeeded when it has to be one agency's and none is named."""
    agency_code = agency_in_reach(reader, agency_code)
    if of_one_agency and agency_code is None:
        raise AgencyNeeded
    members = await agency_people.members(tx, period, agency_code)
    people = [one async for one in _people(tx, period, kind, members, policies, today)]
    return Recap(period, kind, agency_code, await _name(tx, agency_code), people)


async def _name(tx: Transaction, agency_code: str | None) -> str:
    """The code until the directory has told more."""
    if agency_code is None:
        return EVERY_AGENCY
    return (await agency_names.known(tx, [agency_code])).get(agency_code, f"OPD {agency_code}")


async def _people(
    tx: Transaction, period: str, kind: str, members: Sequence[Member], policies: WatchPolicies, today: date
) -> AsyncIterator[PersonRecap]:
    first, last = first_day(period), last_day(period)
    for start in range(0, len(members), AT_ONCE):
        some = {member.nip: member for member in members[start : start + AT_ONCE]}
        people = await employees.known(tx, some)
        known = await gather_hours(tx, people, dict.fromkeys(people, days_of(period)))
        judged = await judged_years.all_days(tx, some, first, last)
        standings: dict[str, Standing] = {}
        policy = policies.of_year(last.year)
        if kind == DISCIPLINE and policy is not None:
            weights = await weigh_days(tx, people, last.year, policy, min(today, last))
            standings = {nip: standing_of(days, last.year, policy) for nip, days in weights.items()}
        for nip, member in some.items():
            person, hours = people[nip], known.hours[nip]
            scheduled = [day for day in days_of(period) if person.serves_on(day) and hours.works(day)]
            totals = totals_of(judged.get(nip, ()), scheduled, today)
            standing = standings.get(nip, Standing())
            yield PersonRecap(nip, person.name, member.agency_code, member.closed, totals, standing)
