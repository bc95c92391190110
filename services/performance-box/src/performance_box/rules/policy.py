"""Cuts and names of the nine boxes as data with dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from performance_box.rules.periods import first_day

HIGH, MEDIUM, LOW = "high", "medium", "low"
LEVELS = (HIGH, MEDIUM, LOW)
BOXES = tuple(range(1, 10))


@dataclass(frozen=True, slots=True)
class Cuts:
    """Percent from which on a value is high or medium, itself included."""

    high: Decimal
    medium: Decimal

    def level(self, percent: Decimal) -> str:
        if percent >= self.high:
            return HIGH
        return MEDIUM if percent >= self.medium else LOW


@dataclass(frozen=True, slots=True)
class Policy:
    """`boxes`: number by (productivity level, discipline level); `names` by number."""

    code: str
    version: int
    name: str
    legal_basis: tuple[str, ...]
    effective_from: date
    effective_to: date | None
    sha256: str
    productivity: Cuts
    discipline: Cuts
    boxes: dict[tuple[str, str], int]
    names: dict[int, str]


def policy_for(policies: Iterable[Policy], period: str) -> Policy | None:
    """The policy in force on the first day of `period`: the one that began last, then the highest version."""
    day = first_day(period)
    valid = [p for p in policies if p.effective_from <= day and (p.effective_to is None or day <= p.effective_to)]
    return max(valid, key=lambda p: (p.effective_from, p.code, p.version), default=None)
