from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning.rules import errors
from planning.rules.expectations import Expectation, are_those_of, with_expectations
from planning.rules.numbers import plain


@pytest.mark.parametrize(
    ("told", "refusal", "places"),
    [
        ([(1, "Rapi")], errors.ExpectationMissing, [2]),
        ([(1, "Rapi"), (2, "  ")], errors.ExpectationMissing, [2]),
        ([], errors.ExpectationMissing, [1, 2]),
        ([(1, "Rapi"), (2, "Rapi"), (3, "Rapi")], errors.ExpectationForUnknownItem, [3]),
        ([(1, "Rapi"), (2, "Rapi"), (2, "Cepat")], errors.ExpectationRepeated, [2]),
        ([(1, "Rapi"), (2, "x" * 2001)], errors.TextTooLong, [2]),
        ([(1, "Rapi"), (2, "a\x07")], errors.TextUnreadable, [2]),
    ],
)
def test_every_item_gets_exactly_one_expectation(told, refusal, places, make_plan):
    with pytest.raises(refusal) as refused:
        with_expectations(make_plan().items, [Expectation(*pair) for pair in told])
    assert [error["item_number"] for error in refused.value.errors] == places


@given(st.permutations([1, 2]))
def test_expectations_may_come_in_any_order(order):
    from planning.rules.plan_items import PlanItem

    items = tuple(PlanItem(n, "Hasil", "jumlah", Decimal(1), "dokumen", Decimal(1)) for n in (1, 2))
    expectations = [Expectation(n, f"Harapan {n} ") for n in order]
    approved = with_expectations(items, expectations)
    assert [item.expectation for item in approved] == ["Harapan 1", "Harapan 2"]
    assert are_those_of(approved, expectations)
    assert not are_those_of(approved, expectations[:1])


@given(st.decimals(-(10**9), 10**9, places=4))
def test_plain_decimals_mean_the_same_number_without_padding(number):
    text = plain(number)
    assert Decimal(text) == number
    assert "E" not in text and not (("." in text) and text.endswith("0")) and text != "-0"


def test_plain_decimals_by_example():
    assert [plain(Decimal(n)) for n in ("92.50", "100", "1E+2", "0.0000001", "-0.0")] == [
        "92.5",
        "100",
        "100",
        "0.0000001",
        "0",
    ]
