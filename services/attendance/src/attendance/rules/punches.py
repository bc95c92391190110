"""What the sources send."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

DISPUTE = "dispute"  # the source of taps that a decision grants


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
