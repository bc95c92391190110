"""What a source says a device's day comes to, against what the ledger has of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

SOURCE = "presensi"  # the only one that tells control totals
DEVICE_DAY_DIFFERS = "device_day_differs"
NOTHING = sha256(b"").hexdigest()

DeviceDay = tuple[str, date]


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """`hash` as the contract of presensi.day_closed.v1 defines it. The newest revision counts."""

    device_id: str
    date: date
    count: int
    hash: str
    revision: int

    @property
    def key(self) -> DeviceDay:
        return self.device_id, self.date


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's side."""

    count: int = 0
    hash: str = NOTHING


@dataclass(frozen=True, slots=True)
class Difference:
    """As many with other ids are a difference, too: `known_count` is then the expected one."""

    device_id: str
    date: date
    expected_count: int
    known_count: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that doesn't agree; open until it does. `checked_at`: when it was looked at last."""

    id: int
    kind: str
    device_id: str
    date: date
    expected_count: int
    known_count: int
    opened_at: datetime
    checked_at: datetime
    closed_at: datetime | None
    resend_requested_at: datetime | None
    resend_requested_by: str | None
    resend_requests: int


def hash_of(event_ids: Iterable[str]) -> str:
    """Sorted by their bytes."""
    return sha256(b"\n".join(sorted(one.encode() for one in event_ids))).hexdigest()


def compared(
    totals: Sequence[ControlTotal], known: Mapping[DeviceDay, Known]
) -> tuple[list[Difference], list[ControlTotal]]:
    """Device days that differ, and those that agree."""
    differing: list[Difference] = []
    agreeing: list[ControlTotal] = []
    for total in totals:
        ours = known.get(total.key, Known())
        if (ours.count, ours.hash) == (total.count, total.hash):
            agreeing.append(total)
        else:
            differing.append(Difference(total.device_id, total.date, total.count, ours.count))
    return differing, agreeing
