"""Decimals as text."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """Without exponent or trailing zeros: "92.5", "100"."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def exact(number: Decimal) -> Decimal:
    """The same number without exponent or padding, for what is told to other services."""
    return Decimal(plain(number))
