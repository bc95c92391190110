"""Recorded acts and their outcome per person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what in which capacity, on which content (`snapshot_sha256`). The system itself has no `actor_nip`."""

    instrument_id: UUID
    version: int
    act: str
    actor_nip: str | None
    actor_name: str
    capacity: str
    reason: str | None
    snapshot_sha256: str
    acted_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """`outcome` is a word for programs, `detail` the sentence for people."""

    nip: str
    outcome: str
    detail: str
