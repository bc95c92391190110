"""Assesses months whose days have changed, those first that have waited longest."""

from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.staleness import Reading, may_assess
from payroll_instrument.storage import stale_months
from payroll_instrument.storage.people import hold_people
from payroll_instrument.use_cases.assess_months import assess_months


async def assess_stale_months(tx: Transaction, most: int, at: datetime, before: Reading | None) -> tuple[int, Reading]:
    """How many were assessed (at most `most`, none while days come in too fast to keep up), and the reading to be
    given next time."""
    now = await stale_months.read(tx)
    if not may_assess(before, now):
        return 0, now
    months = await stale_months.oldest(tx, most)
    await hold_people(tx, [nip for nip, _ in months])
    await assess_months(tx, months, at)
    return len(months), now


async def assess_if_stale(tx: Transaction, nip: str, period: str, at: datetime) -> None:
    """Before somebody looks at this one."""
    if await stale_months.stale_among(tx, [(nip, period)]):
        await hold_people(tx, [nip])
        await assess_months(tx, [(nip, period)], at)
