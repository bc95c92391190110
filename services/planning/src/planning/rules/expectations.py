"""What the supervisor expects of every item; written at the approval."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planning.rules.errors import ExpectationForUnknownItem, ExpectationMissing, ExpectationRepeated, Fault
from planning.rules.plan_items import PlanItem
from planning.rules.texts import EXPECTATION, check_texts


@dataclass(frozen=True, slots=True)
class Expectation:
    item_number: int
    expectation: str


def with_expectations(items: tuple[PlanItem, ...], expectations: Sequence[Expectation]) -> tuple[PlanItem, ...]:
    """`items`, each with its expectation: exactly one for each item."""
    times = Counter(expectation.item_number for expectation in expectations)
    numbers = {item.item_number for item in items}
    if repeated := [_fault(number) for number, count in times.items() if count > 1]:
        raise ExpectationRepeated(repeated)
    if unknown := [_fault(number) for number in times if number not in numbers]:
        raise ExpectationForUnknownItem(unknown)
    texts = {expectation.item_number: expectation.expectation.strip() for expectation in expectations}
    if missing := [_fault(number) for number in sorted(numbers) if not texts.get(number)]:
        raise ExpectationMissing(missing)
    check_texts((_fault(number), text, EXPECTATION) for number, text in texts.items())
    return tuple(replace(item, expectation=texts[item.item_number]) for item in items)


def are_those_of(items: tuple[PlanItem, ...], expectations: Sequence[Expectation]) -> bool:
    """True when `expectations` say again what the approved `items` already carry."""
    told = sorted((e.item_number, e.expectation.strip()) for e in expectations)
    return told == sorted((item.item_number, item.expectation or "") for item in items)


def _fault(item_number: int) -> Fault:
    return {"item_number": item_number, "field": "expectation"}
