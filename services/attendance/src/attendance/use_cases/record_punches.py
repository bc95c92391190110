"""Keep punches for ever, whatever their source, and judge the days they touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.receipts import RECORDED, REUSED, Told, outcomes_of
from attendance.storage import employees, punches
from attendance.use_cases.count_received import count_received
from attendance.use_cases.judge_days import judge_taps


@dataclass(frozen=True, slots=True)
class Recorded:
    """`outcomes`: what became of each (rules.receipts). `unknown`: numbers that nobody knows (yet)."""

    outcomes: Sequence[str]
    reused: frozenset[tuple[str, bytes]]
    unknown: frozenset[str]


async def record_punches(tx: Transaction, told: Sequence[Told], at: datetime) -> Recorded:
    """All of one transaction. A punch of a person nobody knows is kept as well: it counts as soon as the directory
    tells of the person."""
    new = await punches.keep(tx, told, at)
    kept = await punches.kept(tx, {punch.event_id for punch, _, _ in told} - new)
    outcomes = outcomes_of(told, new, kept)
    await count_received(tx, told, outcomes, kept)
    nips = {punch.nip for punch, _, _ in told}
    if not await employees.are_all_known(tx, nips):
        await employees.await_newcomers(tx, bringing=False)
    people = await employees.hold(tx, nips)
    fresh = [punch for (punch, _, _), outcome in zip(told, outcomes, strict=True) if outcome == RECORDED]
    await judge_taps(tx, people, [(one.nip, one.occurred_at) for one in fresh], "punch", at)
    reused = frozenset(
        (punch.event_id, punch.content_sha256)
        for (punch, _, _), outcome in zip(told, outcomes, strict=True)
        if outcome == REUSED
    )
    return Recorded(outcomes, reused, frozenset(nips - set(people)))
