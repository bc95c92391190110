"""Splits a gross amount over the criteria of the decree (BK, PK, KK, TB, KP) so that the parts add up to it."""

from collections.abc import Mapping
from decimal import Decimal

from payroll_instrument.rules.amounts import exact


def split_gross(gross: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """Whole rupiah per criterion by largest remainder; of equal remainders the criterion named first gets the rupiah.
    `weights` in any unit, at least one above zero."""
    with exact():
        total = sum(weights.values(), Decimal(0))
        raw = {code: gross * weight / total for code, weight in weights.items()}
        parts = {code: int(amount) for code, amount in raw.items()}
        order = sorted(raw, key=lambda code: raw[code] - parts[code], reverse=True)
        for code in order[: gross - sum(parts.values())]:
            parts[code] += 1
    return parts
