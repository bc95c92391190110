"""What e-Presensi sends, and what it must add up to."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Punch:
    """A tap as e-Presensi told it; `local_date` in the work site's zone."""

    event_id: str
    content_sha256: bytes
    nip: str
    occurred_at: datetime
    local_date: date
    device_id: str
    direction: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One event in one delivery. `redelivered`: the broker may have handed out the same delivery before."""

    delivery_key: str
    redelivered: bool
    event_id: str
    accepted: bool
    local_date: date


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """`received` is the sum of the others."""

    received: int
    recorded: int
    duplicates: int
    unknown_employee: int
    quarantined: int
