"""Places people by their assessments and tells what changed."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from performance_box.announcements.placements import tell_placed
from performance_box.rules.facts import Assessment
from performance_box.rules.placement import place, succeed
from performance_box.rules.policy import policy_for
from performance_box.storage.placements import placements_of, save_placements
from performance_box.use_cases.known_policies import known_policies


async def place_people(tx: Transaction, assessments: Sequence[Assessment], at: datetime) -> None:
    """One assessment per person and month; their rows are held by the caller."""
    if not assessments:
        return
    policies = await known_policies(tx)
    before = await placements_of(tx, [(a.nip, a.period) for a in assessments])
    fresh = [
        succeed(before.get((assessment.nip, assessment.period)), place(assessment, policy, at))
        for assessment in assessments
        for policy in [policy_for(policies, assessment.period)]
    ]
    changed = [placement for placement in fresh if placement is not None]
    await save_placements(tx, changed)
    await tell_placed(tx, changed)
