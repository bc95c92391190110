"""Keep punches for ever, whatever their source, and judge the days they touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.receipts import RECORDED, REUSED, Told, outcomes_of
from attendance.storage import employees, punches, waiting_numbers, work_list
from attendance.use_cases.count_received import count_received
from attendance.use_cases.find_owners import find_owners
from attendance.use_cases.judge_days import judge_taps


@dataclass(frozen=True, slots=True)
class Recorded:
    """`outcomes`: what became of each (rules.receipts). `unknown`: numbers that nobody knows (yet)."""

    outcomes: Sequence[str]
    reused: frozenset[tuple[str, bytes]]
    unknown: frozenset[str]


async def record_punches(tx: Transaction, told: Sequence[Told], at: datetime) -> Recorded:
    """All of one transaction. A punch under a number that nobody knows is kept as well: it counts as soon as somebody
    tells whose it is."""
    new = await punches.keep(tx, told, at)
    kept = await punches.kept(tx, {punch.event_id for punch, _, _ in told} - new)
    outcomes = outcomes_of(told, new, kept)
    await count_received(tx, told, outcomes, kept)
    owners = await find_owners(tx, [punch for punch, _, _ in told])
    if not await employees.are_all_known(tx, set(owners)):
        await employees.await_newcomers(tx, bringing=False)
    people = await employees.hold(tx, set(owners))
    named = list(zip(told, owners, outcomes, strict=True))
    new_ones = [(punch, owner) for (punch, _, _), owner, outcome in named if outcome == RECORDED]
    await work_list.add(tx, work_list.PUNCHES, [punch.event_id for punch, _ in new_ones])
    await judge_taps(tx, people, [(owner, punch.occurred_at) for punch, owner in new_ones], "punch", at)
    unknown = frozenset(punch.nip for (punch, _, _), owner, _ in named if owner not in people)
    await waiting_numbers.note(tx, unknown)
    reused = {(punch.event_id, punch.content_sha256) for (punch, _, _), _, outcome in named if outcome == REUSED}
    return Recorded(outcomes, frozenset(reused), unknown)
