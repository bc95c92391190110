"""What a person enters and attaches, and when it is complete."""

from dataclasses import replace
from decimal import Decimal

import pytest
from realization.rules import errors
from realization.rules.evidence import MOST_FILES
from realization.rules.realization import RealizationState, attach, enter, submit


def test_submitting_needs_a_value_for_every_item(make_realization, people):
    whole = make_realization()
    half = replace(whole, items=(whole.items[0], replace(whole.items[1], realized=None)))
    with pytest.raises(errors.RealizedMissing) as refused:
        submit(half, people.worker, people.at)
    assert refused.value.errors == [{"item_number": 2, "field": "realized"}]


def test_submitting_needs_evidence_of_what_was_reached(make_realization, people):
    whole = make_realization()
    bare = replace(whole, items=tuple(replace(item, evidence=()) for item in whole.items))
    with pytest.raises(errors.EvidenceMissing) as refused:
        submit(bare, people.worker, people.at)
    assert [error["item_number"] for error in refused.value.errors] == [1, 2]


def test_one_file_may_prove_several_items(make_realization, people):
    whole = make_realization()
    half = replace(whole, items=(replace(whole.items[0], evidence=()), whole.items[1]))
    assert submit(half, people.worker, people.at).state is RealizationState.SUBMITTED


def test_where_nothing_was_reached_nothing_is_to_be_proved(make_realization, people):
    whole = make_realization()
    nothing = replace(whole, items=tuple(replace(i, evidence=(), realized=Decimal(0)) for i in whole.items))
    assert submit(nothing, people.worker, people.at).state is RealizationState.SUBMITTED


def test_a_result_of_nothing_is_a_value(make_realization, people):
    entered = enter(make_realization(), people.worker, 1, Decimal(0), "", people.at)
    assert submit(entered, people.worker, people.at).state is RealizationState.SUBMITTED


@pytest.mark.parametrize(
    ("realized", "note", "refusal"),
    [
        (Decimal("-0.01"), "", errors.NegativeRealized),
        (Decimal("1e12"), "", errors.NumberTooLong),
        (Decimal("0.0000001"), "", errors.NumberTooLong),
        (Decimal(1), "x" * 2001, errors.TextTooLong),
        (Decimal(1), "a\x00", errors.TextUnreadable),
    ],
)
def test_what_an_entry_may_not_be(realized, note, refusal, make_realization, people):
    with pytest.raises(refusal):
        enter(make_realization(), people.worker, 1, realized, note, people.at)


def test_an_item_that_is_not_there_is_unknown(make_realization, make_file, people):
    with pytest.raises(errors.UnknownItem):
        enter(make_realization(), people.worker, 3, Decimal(1), "", people.at)
    with pytest.raises(errors.UnknownItem):
        attach(make_realization(), people.worker, make_file(77, 3), people.at)


def test_the_same_entry_again_changes_nothing(make_realization, people):
    realization = make_realization()
    assert enter(realization, people.worker, 1, Decimal("8.0"), " terlampir", people.at) is realization


def test_the_same_file_again_behind_the_same_item_changes_nothing(make_realization, make_file, people):
    realization = make_realization()
    again = replace(make_file(1, 1), file_name="nama lain.pdf")
    assert attach(realization, people.worker, again, people.at) is realization
    elsewhere = attach(realization, people.worker, make_file(1, 2), people.at)
    assert [len(item.evidence) for item in elsewhere.items] == [1, 2]


def test_an_item_has_at_most_ten_files(make_realization, make_file, people):
    realization = make_realization()
    for number in range(100, 100 + MOST_FILES - 1):
        realization = attach(realization, people.worker, make_file(number, 1), people.at)
    with pytest.raises(errors.TooMuchEvidence):
        attach(realization, people.worker, make_file(999, 1), people.at)
    assert attach(realization, people.worker, make_file(100, 1), people.at) is realization
