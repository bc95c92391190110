"""The planned results of a month and what makes them acceptable."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planning.rules.errors import (
    ContentRefusal,
    Fault,
    ItemNumberOutOfRange,
    ItemNumberRepeated,
    NegativeTarget,
    NoItems,
    NumberTooLong,
    TooManyItems,
    WeightNotPositive,
)
from planning.rules.texts import DESCRIPTION, INDICATOR, UNIT, check_texts

MOST_ITEMS = 100
HIGHEST_NUMBER = 999
_WHOLE_DIGITS, _DECIMALS = 12, 6


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One planned result (RHK) of a month. `weight`: its share against the other items; `expectation`: the
    supervisor's, once approved."""

    item_number: int
    description: str
    indicator: str
    target: Decimal
    unit: str
    weight: Decimal
    expectation: str | None = None


def checked_items(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """`items` by number with trimmed texts, or the first kind of fault with every place where it occurs."""
    if not items:
        raise NoItems
    if len(items) > MOST_ITEMS:
        raise TooManyItems([{"message": f"paling banyak {MOST_ITEMS}"}])
    _check(items, "item_number", lambda i: not 1 <= i.item_number <= HIGHEST_NUMBER, ItemNumberOutOfRange)
    times = Counter(item.item_number for item in items)
    _check(items, "item_number", lambda i: times[i.item_number] > 1, ItemNumberRepeated)
    _check(items, "target", lambda i: i.target < 0, NegativeTarget)
    _check(items, "weight", lambda i: i.weight <= 0, WeightNotPositive)
    _check(items, "target", lambda i: _too_long(i.target), NumberTooLong)
    _check(items, "weight", lambda i: _too_long(i.weight), NumberTooLong)
    trimmed = [_trimmed(item) for item in items]
    check_texts(
        ({"item_number": item.item_number, "field": field}, getattr(item, field), longest)
        for item in trimmed
        for field, longest in (("description", DESCRIPTION), ("indicator", INDICATOR), ("unit", UNIT))
    )
    return tuple(sorted(trimmed, key=lambda item: item.item_number))


def _trimmed(item: PlanItem) -> PlanItem:
    return replace(
        item,
        description=item.description.strip(),
        indicator=item.indicator.strip(),
        unit=item.unit.strip(),
        expectation=None,
    )


def _too_long(number: Decimal) -> bool:
    digits = number.as_tuple()
    exponent = int(digits.exponent)
    return -exponent > _DECIMALS or len(digits.digits) + exponent > _WHOLE_DIGITS


def _check(
    items: Sequence[PlanItem], field: str, wrong: Callable[[PlanItem], bool], refusal: type[ContentRefusal]
) -> None:
    faults: list[Fault] = [
        {"item_number": item.item_number, "field": field, "message": refusal.summary} for item in items if wrong(item)
    ]
    if faults:
        raise refusal(faults)
