"""All facts of some months in a few queries, however many people they are."""

from collections.abc import Collection

from service_chassis.database import Transaction

from payroll_instrument.rules.facts import MonthFacts
from payroll_instrument.storage.attendance import attendance_closes_of, days_of
from payroll_instrument.storage.months import Month
from payroll_instrument.storage.people import people_named
from payroll_instrument.storage.realizations import realization_closes_of, scores_of


async def gather_facts(tx: Transaction, months: Collection[Month]) -> dict[Month, MonthFacts]:
    """Only of people who were heard; the others' facts wait for them."""
    people = await people_named(tx, [nip for nip, _ in months])
    days = await days_of(tx, months)
    scores = await scores_of(tx, months)
    attendance = await attendance_closes_of(tx, months)
    realization = await realization_closes_of(tx, months)
    return {
        month: MonthFacts(
            person=people[month[0]],
            period=month[1],
            days=tuple(days.get(month, ())),
            score=scores.get(month),
            attendance_close=attendance.get(month),
            realization_close=realization.get(month),
        )
        for month in months
        if month[0] in people
    }
