"""The supervisor's scores and the productivity score of the month (domain 2.2: weight-sum of the item scores)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from realization.rules.errors import (
    Fault,
    ScoreForUnknownItem,
    ScoreMissing,
    ScoreOutOfRange,
    ScoreRepeated,
    ScoreTooPrecise,
)
from realization.rules.evidence import Evidence
from realization.rules.numbers import exact
from realization.rules.texts import NOTE, check_readable

LOWEST, HIGHEST = Decimal(0), Decimal(100)
SCORE_DECIMALS = 4
PRODUCTIVITY_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class RealizationItem:
    """One planned result, what was reached of it (`realized`, in `unit`) and how it was scored."""

    item_number: int
    description: str
    indicator: str
    target: Decimal
    unit: str
    weight: Decimal
    expectation: str
    realized: Decimal | None = None
    note: str = ""
    score: Decimal | None = None
    score_note: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenScore:
    item_number: int
    score: Decimal
    note: str = ""


def with_scores(
    items: tuple[RealizationItem, ...], scores: Sequence[GivenScore]
) -> tuple[tuple[RealizationItem, ...], Decimal]:
    """`items`, each with its score (exactly one for each), and the productivity score."""
    _check_numbers({item.item_number for item in items}, scores)
    if wrong := [_fault(s) for s in scores if not LOWEST <= s.score <= HIGHEST]:
        raise ScoreOutOfRange(wrong)
    if wrong := [_fault(s) for s in scores if -int(s.score.as_tuple().exponent) > SCORE_DECIMALS]:
        raise ScoreTooPrecise(wrong)
    check_readable((_fault(s) | {"field": "note"}, s.note.strip(), NOTE) for s in scores)
    given = {s.item_number: s for s in scores}
    scored = tuple(
        replace(item, score=given[item.item_number].score, score_note=given[item.item_number].note.strip())
        for item in items
    )
    return scored, productivity_score([(s.score, item.weight) for item in items for s in [given[item.item_number]]])


def productivity_score(scored: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Weighted mean of (score, weight), computed exactly and rounded half up to ten decimals: the one point at which a
    productivity score is rounded. Ten, because with fewer a mean such as 90.666… moves a large ceiling by a rupiah."""
    total = sum(Fraction(weight) for _, weight in scored)
    mean = sum(Fraction(score) * Fraction(weight) for score, weight in scored) / total
    scaled = (mean * 10**PRODUCTIVITY_DECIMALS + Fraction(1, 2)) // 1
    return exact(Decimal(scaled).scaleb(-PRODUCTIVITY_DECIMALS))


def are_those_of(items: tuple[RealizationItem, ...], scores: Sequence[GivenScore]) -> bool:
    """True when `scores` say again what the scored `items` already carry."""
    told = sorted((s.item_number, s.score, s.note.strip()) for s in scores)
    return told == sorted((i.item_number, i.score, i.score_note) for i in items if i.score is not None)


def _check_numbers(numbers: set[int], scores: Sequence[GivenScore]) -> None:
    times = Counter(s.item_number for s in scores)
    if repeated := [s for s in scores if times[s.item_number] > 1]:
        raise ScoreRepeated([_fault(s) for s in repeated])
    if unknown := [s for s in scores if s.item_number not in numbers]:
        raise ScoreForUnknownItem([_fault(s) for s in unknown])
    if missing := sorted(numbers - set(times)):
        raise ScoreMissing([{"item_number": number, "field": "score"} for number in missing])


def _fault(given: GivenScore) -> Fault:
    return {"item_number": given.item_number, "field": "score"}
