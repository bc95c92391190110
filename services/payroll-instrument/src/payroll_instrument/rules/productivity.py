"""The productivity component: linear in the month's score."""

from collections.abc import Sequence
from decimal import Decimal

from payroll_instrument.rules.amounts import ZERO, exact
from payroll_instrument.rules.facts import Score

ONE = Decimal(1)


def productivity_percent(score: Score | None) -> tuple[Decimal, Decimal]:
    """Percent of the component as a fraction; nothing before the supervisor has scored."""
    return (score.weighted_sum, score.total_weight) if score else (ZERO, ONE)


def exact_mean(stated: Decimal, items: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    """(weighted sum, total weight) of `items` (score, weight) when `stated` is their mean in the digits it is written
    with; else `stated` itself: then it was computed in some other way."""
    with exact():
        weighted = sum((score * weight for score, weight in items), ZERO)
        total = sum((weight for _, weight in items), ZERO)
        exponent = stated.as_tuple().exponent
        unit = Decimal((0, (1,), exponent)) if isinstance(exponent, int) else ONE
        if total > 0 and abs(weighted / total - stated) < unit:
            return weighted, total
    return stated, ONE
