"""What the sources send, and what it must add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Punch:
    """A tap as its source told it. `nip`: the number as the source has it. `local_date`: the punch's own date where
    it was made; counts go by it, not the working day that it is judged under. `raw`: the bytes that said so.
    `signals`: what is evidence for a person to look at, never a rule (a mock location)."""

    event_id: str
    content_sha256: bytes
    nip: str
    occurred_at: datetime
    local_date: date
    device_id: str
    direction: str | None
    source: str = "presensi"
    raw: bytes | None = None
    signals: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One event in one delivery. `redelivered`: the broker may have handed out the same delivery before. `rejected`:
    it could not be read as a punch; then `local_date` is the day on which it came."""

    delivery_key: str
    redelivered: bool
    event_id: str
    accepted: bool
    local_date: date
    source: str = "presensi"
    device_id: str = ""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """`received` is the sum of the others."""

    received: int
    recorded: int
    duplicates: int
    unknown_employee: int
    quarantined: int
