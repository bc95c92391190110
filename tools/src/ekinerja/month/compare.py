"""What came out against what the folder says must come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ekinerja.month.tables import COLUMNS, Row

INSTRUMENT_COLUMNS = tuple(COLUMNS["expected_instruments.csv"])
NUMBERS = INSTRUMENT_COLUMNS[2:11]


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
            if _value(column, row[column]) != _value(column, other[column])
        ]
    return differing


def count_differences(counts: Mapping[str, Any] | None, summary: Mapping[str, Any]) -> list[str]:
    """Counts that differ from expected_counts.json; `distinct` is theirs alone: recorded and unknown together."""
    differing: list[str] = []
    for name, expected in (counts or {}).items():
        if name == "punches":
            punches = summary["punches"] | {
                "distinct": summary["punches"]["received"] - summary["punches"]["duplicates"]
            }
            pairs = [(f"punches.{key}", value, punches.get(key)) for key, value in expected.items()]
        elif isinstance(expected, Mapping) and isinstance(summary.get(name), Mapping):
            pairs = [(f"{name}.{key}", value, summary[name].get(key)) for key, value in expected.items()]
        else:
            pairs = [(name, expected, summary.get(name))]
        differing += [f"{key}: seharusnya {value}, ternyata {other}" for key, value, other in pairs if value != other]
    return differing


def _value(column: str, text: str) -> object:
    if column not in NUMBERS or not text:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
