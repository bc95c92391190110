from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning.rules import errors
from planning.rules.plan_items import MOST_ITEMS, PlanItem, checked_items

NUMBERS = st.decimals(-(10**6), 10**6, places=3)


def test_items_come_back_by_number_with_trimmed_texts(make_item):
    accepted = checked_items([make_item(2), make_item(1, description="  Menulis ", unit=" berkas ")])
    assert [item.item_number for item in accepted] == [1, 2]
    assert (accepted[0].description, accepted[0].unit) == ("Menulis", "berkas")


def test_a_plan_without_items_is_refused():
    with pytest.raises(errors.NoItems):
        checked_items([])


def test_a_negative_target_is_refused_and_every_place_is_named(make_item):
    with pytest.raises(errors.NegativeTarget) as refused:
        checked_items([make_item(1, target=Decimal("-0.01")), make_item(2), make_item(3, target=Decimal(-1))])
    assert [error["item_number"] for error in refused.value.errors] == [1, 3]
    assert str(refused.value) == "Target tidak boleh negatif."


def test_a_target_of_nothing_is_allowed(make_item):
    assert checked_items([make_item(target=Decimal(0))])[0].target == 0


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"weight": Decimal(0)}, errors.WeightNotPositive),
        ({"weight": Decimal(-1)}, errors.WeightNotPositive),
        ({"item_number": 0}, errors.ItemNumberOutOfRange),
        ({"item_number": 1000}, errors.ItemNumberOutOfRange),
        ({"target": Decimal("1e12")}, errors.NumberTooLong),
        ({"weight": Decimal("0.0000001")}, errors.NumberTooLong),
        ({"target": Decimal("1E+900000")}, errors.NumberTooLong),
        ({"description": " "}, errors.TextMissing),
        ({"indicator": ""}, errors.TextMissing),
        ({"unit": ""}, errors.TextMissing),
        ({"unit": "x" * 101}, errors.TextTooLong),
        ({"description": "x" * 1001}, errors.TextTooLong),
        ({"description": "a\x00b"}, errors.TextUnreadable),
        ({"description": "a\ud800b"}, errors.TextUnreadable),
    ],
)
def test_what_an_item_may_not_be(changes, refusal, make_item):
    with pytest.raises(refusal):
        checked_items([make_item(**changes)])


def test_an_item_number_is_used_once(make_item):
    with pytest.raises(errors.ItemNumberRepeated) as refused:
        checked_items([make_item(1), make_item(2), make_item(1)])
    assert {error["item_number"] for error in refused.value.errors} == {1}


def test_a_plan_has_an_upper_length(make_item):
    assert len(checked_items([make_item(n) for n in range(1, MOST_ITEMS + 1)])) == MOST_ITEMS
    with pytest.raises(errors.TooManyItems):
        checked_items([make_item(n) for n in range(1, MOST_ITEMS + 2)])


@given(target=NUMBERS, weight=NUMBERS)
def test_items_are_accepted_exactly_when_target_and_weight_allow(target, weight):
    item = PlanItem(1, "Uraian", "jumlah", target, "dokumen", weight)
    if target >= 0 and weight > 0:
        assert checked_items([item]) == (item,)
    else:
        with pytest.raises((errors.NegativeTarget, errors.WeightNotPositive)):
            checked_items([item])


@given(st.permutations(range(1, 9)))
def test_the_order_in_which_items_are_sent_does_not_matter(order):
    items = [PlanItem(n, f"Hasil {n}", "jumlah", Decimal(n), "dokumen", Decimal(1)) for n in order]
    assert checked_items(items) == checked_items(sorted(items, key=lambda item: item.item_number))
