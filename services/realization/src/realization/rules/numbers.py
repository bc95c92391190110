"""Decimals: as text, and as amounts that people enter."""

from decimal import Decimal

from realization.rules.errors import Fault, NegativeRealized, NumberTooLong

_WHOLE_DIGITS, _DECIMALS = 12, 6


def plain(number: Decimal) -> str:
    """Without exponent or trailing zeros: "92.5", "100"."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def exact(number: Decimal) -> Decimal:
    """The same number without exponent or padding, for what is told to other services."""
    return Decimal(plain(number))


def checked_amount(place: Fault, amount: Decimal) -> Decimal:
    """An amount in an item's unit: NegativeRealized, NumberTooLong."""
    if amount < 0:
        raise NegativeRealized([place])
    digits = amount.as_tuple()
    exponent = int(digits.exponent)
    if -exponent > _DECIMALS or len(digits.digits) + exponent > _WHOLE_DIGITS:
        raise NumberTooLong([place])
    return amount
