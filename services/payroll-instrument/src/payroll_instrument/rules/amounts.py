"""Exact arithmetic: multiply first, divide last, round once at the points that the policy names."""

import decimal
from contextlib import AbstractContextManager
from decimal import Decimal

# 60 digits: a ceiling times percentages, days and a score never comes near it, so nothing is rounded on the way
_EXACT = decimal.Context(prec=60, rounding=decimal.ROUND_HALF_UP)

ROUNDING_MODES = {
    "HALF_UP": decimal.ROUND_HALF_UP,
    "HALF_EVEN": decimal.ROUND_HALF_EVEN,
    "DOWN": decimal.ROUND_DOWN,
    "UP": decimal.ROUND_UP,
}

HUNDRED = Decimal(100)
ZERO = Decimal(0)


def exact() -> AbstractContextManager[decimal.Context]:
    """The arithmetic in which every amount is computed."""
    return decimal.localcontext(_EXACT)


def whole_rupiah(numerator: Decimal, denominator: Decimal, mode: str) -> int:
    """`numerator / denominator` in whole rupiah, rounded by `mode` (a key of ROUNDING_MODES)."""
    return int(_EXACT.divide(numerator, denominator).to_integral_value(rounding=ROUNDING_MODES[mode]))


def plain(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros ("92.5", "100", "0")."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
