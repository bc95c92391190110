"""Puts the shipped policy files into the table, any number of times."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.periods import period_of
from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.policy_reading import read_policy
from payroll_instrument.storage.months import months_since
from payroll_instrument.storage.people import hold_people
from payroll_instrument.storage.policies import save_policies
from payroll_instrument.use_cases.assess_months import assess_months

_AT_ONCE = 500


async def seed_policies(tx: Transaction, files: Sequence[tuple[str, str]], at: datetime) -> list[Policy]:
    """`files`: (file name, text). Returns the new ones; open months in their time are assessed again. PolicyInvalid
    for a file that can't be used, PolicyContentChanged for a version that is stored with another content."""
    new = await save_policies(tx, [(read_policy(text, name), text) for name, text in files], at)
    if new:
        months = await months_since(tx, min(period_of(policy.effective_from) for policy in new))
        for start in range(0, len(months), _AT_ONCE):
            part = months[start : start + _AT_ONCE]
            await hold_people(tx, [nip for nip, _ in part])
            await assess_months(tx, part, at)
    return new
