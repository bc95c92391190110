"""Keep punches for ever, judge the days they touch."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.punches import Punch, Receipt
from attendance.storage import employees, punches, receipts
from attendance.use_cases.judge_days import judge_taps


@dataclass(frozen=True, slots=True)
class Recorded:
    """Event ids that can't be applied: used before for something else; about people whom nobody knows (yet)."""

    reused: frozenset[tuple[str, bytes]]
    unknown: frozenset[str]


async def record_punches(tx: Transaction, told: Sequence[tuple[Punch, str, bool]], at: datetime) -> Recorded:
    """`told`: punch, delivery key, whether it was handed out before. A punch of an unknown person is kept as well: it
    counts as soon as the directory tells of the person."""
    batch = [punch for punch, _, _ in told]
    new = await punches.keep(tx, batch, at)
    kept = await punches.hashes(tx, {punch.event_id for punch in batch})
    reused = frozenset(
        (punch.event_id, punch.content_sha256) for punch in batch if kept[punch.event_id] != punch.content_sha256
    )
    await _count(tx, told, reused, new)
    nips = {punch.nip for punch in batch}
    if nips - set(await employees.known(tx, nips)):
        await employees.await_newcomers(tx, bringing=False)
    people = await employees.hold(tx, nips)
    fresh = {punch.event_id: punch for punch in reversed(batch) if punch.event_id in new}
    await judge_taps(tx, people, [(punch.nip, punch.occurred_at) for punch in fresh.values()], "punch", at)
    unknown = frozenset(punch.nip for punch in batch if punch.nip not in people)
    return Recorded(reused, unknown)


async def _count(
    tx: Transaction,
    told: Sequence[tuple[Punch, str, bool]],
    reused: frozenset[tuple[str, bytes]],
    new: Collection[str],
) -> None:
    """A replay asked for by an operator isn't a delivery, unless what was delivered left nothing behind then."""
    counted = []
    for punch, key, redelivered in told:
        accepted = (punch.event_id, punch.content_sha256) not in reused
        if punch.event_id in new or not key.startswith("replay:"):
            counted.append(_receipt(punch, key, redelivered, accepted))
    await receipts.keep(tx, counted)


def _receipt(punch: Punch, key: str, redelivered: bool, accepted: bool) -> Receipt:
    return Receipt(key, redelivered, punch.event_id, accepted, punch.local_date, punch.source, punch.device_id)
