"""Puts the shipped policy files into the table, any number of times."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from performance_box.rules.periods import period_of
from performance_box.rules.policy import Policy
from performance_box.rules.policy_reading import read_policy
from performance_box.storage.assessments import assessments_since
from performance_box.storage.policies import save_policies
from performance_box.use_cases.place_people import place_people

_AT_ONCE = 1000


async def seed_policies(tx: Transaction, files: Sequence[tuple[str, str]], at: datetime) -> list[Policy]:
    """`files`: (file name, text). Returns the new ones; people are placed again in their time. PolicyInvalid for a
    file that can't be used, PolicyContentChanged for a version that is stored with another content."""
    new = await save_policies(tx, [(read_policy(text, name), text) for name, text in files], at)
    if new:
        known = await assessments_since(tx, min(period_of(policy.effective_from) for policy in new))
        for start in range(0, len(known), _AT_ONCE):
            await place_people(tx, known[start : start + _AT_ONCE], at)
    return new
