"""Assesses months whose days have changed, those first that have waited longest."""

from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.staleness import may_assess
from payroll_instrument.storage import stale_months
from payroll_instrument.storage.people import hold_people
from payroll_instrument.use_cases.assess_months import assess_months


async def assess_stale_months(tx: Transaction, most: int, at: datetime) -> int:
    """How many were assessed: at most `most`, none while facts come in too fast to keep up."""
    if not may_assess(await stale_months.pressure(tx)):
        return 0
    months = await stale_months.oldest(tx, most)
    await hold_people(tx, [nip for nip, _ in months])
    await assess_months(tx, months, at)
    return len(months)


async def assess_if_stale(tx: Transaction, nip: str, period: str, at: datetime) -> None:
    """Before somebody looks at this one."""
    if await stale_months.stale_among(tx, [(nip, period)]):
        await hold_people(tx, [nip])
        await assess_months(tx, [(nip, period)], at)
