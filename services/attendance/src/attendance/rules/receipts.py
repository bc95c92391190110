"""What became of everything that a source delivered, and the sum that must hold."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.punches import Punch

# recorded: new in the ledger · duplicate: known with the same content · reused: the id is known with other content ·
# rejected: can't be read as a punch · failed: could be read and not be applied
RECORDED, DUPLICATE, REUSED, REJECTED, FAILED = "recorded", "duplicate", "reused", "rejected", "failed"
REPLAY = "replay:"  # a delivery key that begins so: an operator asks for another try


Told = tuple[Punch, str, bool]
"""A punch, the key of the delivery that brought it (empty: it can't be handed out again), whether it was handed out
before."""


class Cell(NamedTuple):
    """What counts stand for. `local_date`: the punch's own, or the day of receipt of what can't be read."""

    local_date: date
    source: str
    device_id: str


Tally = Counter[tuple[Cell, str]]
"""How many of each outcome."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the ledger has under an event id, and by which delivery (None: older than this question)."""

    content_sha256: bytes
    delivery_key: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """An event in a delivery that added nothing to the ledger."""

    delivery_key: str
    redelivered: bool
    event_id: str
    outcome: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be read as a punch, or (`failed`) not be applied: nothing of it is in the ledger."""

    raw: bytes
    delivery_key: str = ""
    redelivered: bool = False
    failed: bool = False
    device_id: str = ""

    def receipt(self, source: str, day: date) -> Receipt:
        outcome = FAILED if self.failed else REJECTED
        cell = Cell(day, source, self.device_id)
        return Receipt(self.delivery_key, self.redelivered, name_of(self.raw), outcome, cell)


def name_of(raw: bytes) -> str:
    """What stands for the id of something unread."""
    return f"sha256:{sha256(raw).hexdigest()}"


def receipt_day(at: datetime) -> date:
    """The day on which something came."""
    return at.astimezone(CITY_ZONE).date()


def cell_of(punch: Punch) -> Cell:
    return Cell(punch.local_date, punch.source, punch.device_id)


def outcomes_of(told: Sequence[Told], new: Collection[str], kept: Mapping[str, Kept]) -> list[str]:
    """One for each of `told`. `new`: ids that are in the ledger since now, with the content of the first of `told`;
    `kept`: what the ledger has of the others."""
    first: dict[str, bytes] = {}
    outcomes: list[str] = []
    for punch, _, _ in told:
        known = kept[punch.event_id].content_sha256 if punch.event_id not in new else first.get(punch.event_id)
        if known is None:
            first[punch.event_id] = punch.content_sha256
            outcomes.append(RECORDED)
        else:
            outcomes.append(DUPLICATE if known == punch.content_sha256 else REUSED)
    return outcomes


def receipts_of(told: Sequence[Told], outcomes: Sequence[str]) -> Iterator[Receipt]:
    """Of what added nothing to the ledger. A replay isn't a delivery."""
    for (punch, key, redelivered), outcome in zip(told, outcomes, strict=True):
        if outcome != RECORDED and not key.startswith(REPLAY):
            yield Receipt(key, redelivered, punch.event_id, outcome, cell_of(punch))


def recorded_of(told: Sequence[Told], outcomes: Sequence[str]) -> Tally:
    """Of what is new in the ledger."""
    pairs = zip(told, outcomes, strict=True)
    return Counter((cell_of(punch), RECORDED) for (punch, _, _), outcome in pairs if outcome == RECORDED)


def moved(refused: Sequence[Receipt], punch: Punch, outcome: str) -> Tally:
    """A replay has applied what was `refused` as often as it was delivered: it counts as what it has become now. One of
    them is counted among the recorded already when it is new."""
    tally = Counter({(one.cell, one.outcome): 0 for one in refused})
    for one in refused:
        tally[one.cell, one.outcome] -= 1
    if outcome == RECORDED:
        tally[cell_of(punch), DUPLICATE] += len(refused) - 1
    else:
        tally[cell_of(punch), outcome] += len(refused)
    return tally
