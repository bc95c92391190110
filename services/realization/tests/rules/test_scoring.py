from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from realization.rules import errors
from realization.rules.numbers import exact, plain
from realization.rules.scoring import GivenScore, productivity_score, with_scores

SCORES = st.decimals(0, 100, places=2)
WEIGHTS = st.decimals("0.01", 1000, places=2)
PAIRS = st.lists(st.tuples(SCORES, WEIGHTS), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("96", 1), ("94", 1)], "95"),
        ([("92.5", 1)], "92.5"),
        ([("90", 1), ("91", 1), ("91", 1)], "90.6666666667"),
        ([("80", 1), ("95", 2)], "90"),
        ([("100", "33.3"), ("0", "66.7")], "33.3"),
        ([("0", 5)], "0"),
        ([("100", "0.000001"), ("100", 1000)], "100"),
        ([("70", 1), ("80", 1), ("90", 5)], "85.7142857143"),
    ],
)
def test_the_weighted_mean_by_example(pairs, expected):
    mean = productivity_score([(Decimal(score), Decimal(weight)) for score, weight in pairs])
    assert str(mean) == expected


def test_the_named_rounding_is_half_up():
    # 1 / 2 x 10^-10 above: with weights 1 : 2 x 10^10 - 1 the mean of 1 and 0 is 0.00000000005 exactly
    assert productivity_score([(Decimal(1), Decimal(1)), (Decimal(0), Decimal(19_999_999_999))]) == Decimal("1e-10")
    below = [(Decimal(1), Decimal(1)), (Decimal(0), Decimal(20_000_000_000))]
    assert productivity_score(below) == 0


@given(PAIRS)
def test_the_mean_lies_between_the_scores_and_within_the_rounding(pairs):
    mean = productivity_score(pairs)
    assert min(score for score, _ in pairs) <= mean <= max(score for score, _ in pairs)
    true = sum(Fraction(s) * Fraction(w) for s, w in pairs) / sum(Fraction(w) for _, w in pairs)
    assert abs(Fraction(mean) - true) <= Fraction(1, 2 * 10**10)


@given(PAIRS, st.randoms(use_true_random=False), st.integers(1, 50))
def test_neither_the_order_nor_the_unit_of_the_weights_matters(pairs, random, factor):
    shuffled = [(score, weight * factor) for score, weight in pairs]
    random.shuffle(shuffled)
    assert productivity_score(shuffled) == productivity_score(pairs)


@given(SCORES, st.lists(WEIGHTS, min_size=1, max_size=10))
def test_equal_scores_are_their_own_mean(score, weights):
    assert productivity_score([(score, weight) for weight in weights]) == score


@given(st.decimals(-(10**9), 10**9, places=4))
def test_told_decimals_mean_the_same_number_without_padding(number):
    assert exact(number) == number
    assert "E" not in str(exact(number)) and str(exact(number)) == plain(number)


@pytest.mark.parametrize(
    ("told", "refusal", "places"),
    [
        ([(1, "90")], errors.ScoreMissing, [2]),
        ([], errors.ScoreMissing, [1, 2]),
        ([(1, "90"), (2, "90"), (3, "90")], errors.ScoreForUnknownItem, [3]),
        ([(1, "90"), (2, "90"), (2, "80")], errors.ScoreRepeated, [2, 2]),
        ([(1, "-0.1"), (2, "100.1")], errors.ScoreOutOfRange, [1, 2]),
        ([(1, "99.99999"), (2, "1")], errors.ScoreTooPrecise, [1]),
    ],
)
def test_every_item_gets_exactly_one_score_between_0_and_100(told, refusal, places, make_realization):
    with pytest.raises(refusal) as refused:
        with_scores(make_realization().items, [GivenScore(number, Decimal(score)) for number, score in told])
    assert [error["item_number"] for error in refused.value.errors] == places


@pytest.mark.parametrize(("note", "refusal"), [("x" * 2001, errors.TextTooLong), ("\x07", errors.TextUnreadable)])
def test_a_note_is_readable_and_not_endless(note, refusal, make_realization):
    scores = [GivenScore(1, Decimal(1), note), GivenScore(2, Decimal(1))]
    with pytest.raises(refusal):
        with_scores(make_realization().items, scores)


def test_the_ends_of_the_scale_are_scores(make_realization):
    items, mean = with_scores(make_realization().items, [GivenScore(1, Decimal(0)), GivenScore(2, Decimal(100))])
    assert [item.score for item in items] == [0, 100]
    assert str(mean) == "66.6666666667"
