"""Percentages as people write them."""

from decimal import Decimal


def plain(value: Decimal) -> str:
    """No exponent, no trailing zeros ("92.5", "100", "0")."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
