"""What people's working days of a year weigh by PP 94/2021."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from service_chassis.database import Transaction

from attendance.rules.discipline.policy import DisciplinePolicy
from attendance.rules.discipline.weights import DayWeight, silent_days, weight_of
from attendance.rules.discipline.years import counted_from
from attendance.rules.employees import Employee
from attendance.rules.periods import days_between
from attendance.rules.working_hours import WorkingHours
from attendance.storage import judged_years
from attendance.use_cases.gather_hours import gather_hours


async def weigh_days(
    tx: Transaction, people: Mapping[str, Employee], year: int, policy: DisciplinePolicy, today: date
) -> dict[str, list[DayWeight]]:
    """By person, all working days until `today` that the year's standing depends on, the silent ones among them. What
    came after a month's close counts here: whether somebody was absent doesn't depend on when it became known."""
    first, last = counted_from(year), min(date(year, 12, 31), today)
    calm = await judged_years.calm_days(tx, people, first, last)
    corrected = await judged_years.corrected_days(tx, people, first, last)
    found = {nip: [DayWeight(day) for day in calm.get(nip, ()) if (nip, day) not in corrected] for nip in people}
    unusual = {(day.nip, day.date): day.judgement for day in await judged_years.unusual_days(tx, people, first, last)}
    for (nip, day), judged in (unusual | corrected).items():
        if weight := weight_of(day, judged, policy):
            found[nip].append(weight)
    await _add_silent(tx, people, found, first, min(last, today - timedelta(days=policy.silence_counts_after_days)))
    return found


async def _add_silent(
    tx: Transaction, people: Mapping[str, Employee], found: dict[str, list[DayWeight]], first: date, last: date
) -> None:
    if last < first:
        return
    heard = await judged_years.heard_dates(tx, days_between(first, last))
    begun = await judged_years.first_dates(tx, people)
    known = await gather_hours(tx, people, dict.fromkeys(people, (first, last)))
    for nip, days in found.items():
        works = partial(_works, known.people[nip], known.hours[nip])
        silent = silent_days(heard, {day.date for day in days}, works, begun.get(nip), last)
        days.extend(DayWeight(day, absent=True, silent=True) for day in silent)


def _works(person: Employee, hours: WorkingHours, day: date) -> bool:
    return person.serves_on(day) and hours.works(day)
