"""What came out against what the folder says must come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from ekinerja.month.tables import COLUMNS, Row

INSTRUMENT_COLUMNS = tuple(COLUMNS["expected_instruments.csv"])
NUMBERS = INSTRUMENT_COLUMNS[2:11]
SHOWN_DECIMALS = 10  # of a productivity score: a mean that doesn't end is rounded there
ENTERED_DECIMALS = 6  # more than these only a mean that doesn't end has


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One field of one person."""

    nip: str
    column: str
    expected: str
    found: str

    def __str__(self) -> str:
        return (
            f"{self.nip} {self.column}: seharusnya {self.expected or '(kosong)'}, ternyata {self.found or '(kosong)'}"
        )


def instrument_row(instrument: Mapping[str, Any], box: str) -> dict[str, str]:
    """An instrument as a row of expected_instruments.csv."""
    values = {name: instrument.get(name) for name in INSTRUMENT_COLUMNS} | {"box": box}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def mismatches(expected: Mapping[str, Row], found: Iterable[Mapping[str, str]]) -> list[Mismatch]:
    """Every field that differs; numbers are compared by value, so "90" is "90.0"."""
    by_nip = {row["nip"]: row for row in found}
    differing: list[Mismatch] = []
    for nip, row in expected.items():
        other = by_nip.get(nip)
        if other is None:
            differing.append(Mismatch(nip, "nip", nip, ""))
            continue
        differing += [
            Mismatch(nip, column, row[column], other[column])
            for column in INSTRUMENT_COLUMNS[1:]
            if not _same(column, row[column], other[column])
        ]
    return differing


def count_differences(counts: Mapping[str, Any] | None, summary: Mapping[str, Any]) -> list[str]:
    """Counts that differ from expected_counts.json; `distinct` is theirs alone: received without the duplicates.
    `quarantined` isn't told when there is none."""
    punches = {"quarantined": 0} | summary["punches"]
    found = {**summary, "punches": punches | {"distinct": punches["received"] - punches["duplicates"]}}
    differing: list[str] = []
    for name, expected in (counts or {}).items():
        other = found.get(name)
        if isinstance(expected, Mapping) and isinstance(other, Mapping):
            pairs = [(f"{name}.{key}", value, other.get(key)) for key, value in expected.items()]
        else:
            pairs = [(name, expected, other)]
        differing += [f"{key}: seharusnya {value}, ternyata {other}" for key, value, other in pairs if value != other]
    return differing


def _same(column: str, expected: str, found: str) -> bool:
    """By value. A mean that doesn't end is compared at the decimals that both have; what ends is compared exactly."""
    if column not in NUMBERS or not (expected and found):
        return expected == found
    try:
        wanted, ours = Decimal(expected), Decimal(found)
        if _decimals(ours) > ENTERED_DECIMALS:
            ours = _rounded(ours, min(_decimals(ours), _decimals(wanted)))
        return _rounded(wanted, SHOWN_DECIMALS) == ours
    except InvalidOperation:
        return expected == found


def _rounded(number: Decimal, decimals: int) -> Decimal:
    if _decimals(number) <= decimals:
        return number
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
