"""Hears how people stand now."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.facts import Person
from payroll_instrument.storage.months import months_of
from payroll_instrument.storage.people import expect_people, save_people
from payroll_instrument.use_cases.assess_months import assess_months


async def record_people(tx: Transaction, people: Sequence[Person], at: datetime) -> None:
    """Months of theirs that have facts are assessed again."""
    await expect_people(tx, [person.nip for person in people])
    changed = await save_people(tx, people)
    if changed:
        await assess_months(tx, await months_of(tx, changed), at)
