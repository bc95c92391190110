"""What somebody wants to see of counters, warnings and anomalies."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CountersWanted:
    """`band`: only people who have reached it as their highest; `least_days`: only those with so many days."""

    year: int
    agency_code: str | None = None
    band: str | None = None
    least_days: int = 0


@dataclass(frozen=True, slots=True)
class WarningsWanted:
    """`standing`: only those that were not withdrawn; False: only those that were; None: all."""

    year: int
    agency_code: str | None = None
    nip: str | None = None
    standing: bool | None = True


@dataclass(frozen=True, slots=True)
class AnomaliesWanted:
    """`since`, `until` (exclusive): when the first tap behind it was made."""

    kind: str | None = None
    state: str | None = None
    agency_code: str | None = None
    nip: str | None = None
    since: datetime | None = None
    until: datetime | None = None
