"""Both sides of the sum, counted apart from each other: received by the receipts, recorded by the ledger."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from attendance.rules.receipts import DUPLICATE, FAILED, RECORDED, REJECTED, REUSED, Cell

PRESENSI = "presensi"
# what the ledger itself says of its rows
KNOWN, UNKNOWN = "known", "unknown"
# of a service older than the sheets: rows of the ledger, deliveries accepted and refused
OLD_RECORDED, OLD_ACCEPTED, OLD_REFUSED = "old_recorded", "old_accepted", "old_refused"


@dataclass(frozen=True, slots=True)
class Balance:
    """`quarantined`: ids used again for something else, numbers that nobody knows, events that failed."""

    received: int
    recorded: int
    duplicates: int
    quarantined: int
    rejected: int

    @property
    def balanced(self) -> bool:
        parts = (self.recorded, self.duplicates, self.quarantined, self.rejected)
        return self.received == sum(parts) and min(parts) >= 0


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """Of what e-Presensi told and could be read as a punch; `received` is the sum of the others."""

    received: int
    recorded: int
    duplicates: int
    unknown_employee: int
    quarantined: int


def balances_of(counts: Iterable[tuple[Cell, str, int]]) -> dict[Cell, Balance]:
    """(cell, word, number): an outcome of the receipts, or one of the words above."""
    by_cell: dict[Cell, Counter[str]] = {}
    for cell, word, number in counts:
        by_cell.setdefault(cell, Counter())[word] += number
    return {cell: _balance(found) for cell, found in sorted(by_cell.items())}


def total(balances: Iterable[Balance]) -> Balance:
    every = list(balances)
    return Balance(*(sum(getattr(one, name) for one in every) for name in Balance.__slots__))


def receipt_counts(counts: Iterable[tuple[Cell, str, int]]) -> ReceiptCounts:
    found: Counter[str] = Counter()
    for cell, word, number in counts:
        if cell.source == PRESENSI:
            found[word] += number
    reused = found[REUSED] + found[OLD_REFUSED]
    received = found[RECORDED] + found[OLD_ACCEPTED] + found[DUPLICATE] + reused
    return ReceiptCounts(received, found[KNOWN], _duplicates(found), found[UNKNOWN], reused)


def _balance(found: Mapping[str, int]) -> Balance:
    outcomes = (RECORDED, DUPLICATE, REUSED, REJECTED, FAILED, OLD_ACCEPTED, OLD_REFUSED)
    return Balance(
        received=sum(found[word] for word in outcomes),
        recorded=found[KNOWN],
        duplicates=_duplicates(found),
        quarantined=found[UNKNOWN] + found[REUSED] + found[FAILED] + found[OLD_REFUSED],
        rejected=found[REJECTED],
    )


def _duplicates(found: Mapping[str, int]) -> int:
    return found[DUPLICATE] + found[OLD_ACCEPTED] - found[OLD_RECORDED]
