"""Comparison is by value, and every difference is told."""

import pytest
from ekinerja.month.compare import count_differences, instrument_row, mismatches

INSTRUMENT = {
    "nip": "198110072005121038",
    "period": "2025-10",
    "productivity_score": "92.5",
    "deduction_percent": "8.5",
    "productivity_amount": 2468123,
    "discipline_amount": 1627627,
    "gross": 4095750,
    "tax": 204788,
    "contribution": 40958,
    "net": 3850004,
    "status": "complete",
}
SUMMARY = {
    "employees": 1,
    "punches": {"received": 12, "recorded": 9, "duplicates": 2, "unknown_employee": 1},
    "instruments": {"complete": 1, "held": 0},
}


def test_equal_values_written_differently_are_no_mismatch() -> None:
    row = instrument_row(INSTRUMENT, "7")
    assert mismatches({row["nip"]: row | {"productivity_score": "92.50", "gross": "4095750.0"}}, [row]) == []


def test_one_rupiah_is_a_mismatch() -> None:
    row = instrument_row(INSTRUMENT, "7")
    (mismatch,) = mismatches({row["nip"]: row | {"net": "3850005"}}, [row])
    assert str(mismatch) == "198110072005121038 net: seharusnya 3850005, ternyata 3850004"


def test_another_box_another_status_and_a_missing_person_are_mismatches() -> None:
    row = instrument_row(INSTRUMENT, "")
    expected = {row["nip"]: row | {"box": "7", "status": "held"}, "x": row | {"nip": "x"}}
    assert [(one.nip, one.column) for one in mismatches(expected, [row])] == [
        (row["nip"], "box"),
        (row["nip"], "status"),
        ("x", "nip"),
    ]


def test_an_unscored_instrument_has_an_empty_score_and_box() -> None:
    row = instrument_row(INSTRUMENT | {"productivity_score": None, "status": "held"}, "")
    assert (row["productivity_score"], row["box"], row["status"]) == ("", "", "held")


def test_expected_counts_are_compared_at_every_depth() -> None:
    right = {"employees": 1, "punches": {"received": 12, "distinct": 10, "unknown_employee": 1}}
    assert count_differences(right, SUMMARY) == []
    wrong = {"employees": 2, "punches": {"distinct": 11}, "instruments": {"held": 1}}
    assert count_differences(wrong, SUMMARY) == [
        "employees: seharusnya 2, ternyata 1",
        "punches.distinct: seharusnya 11, ternyata 10",
        "instruments.held: seharusnya 1, ternyata 0",
    ]
    assert count_differences(None, SUMMARY) == []


def test_none_quarantined_is_no_difference() -> None:
    assert count_differences({"punches": {"quarantined": 0}}, SUMMARY) == []
    assert count_differences({"punches": {"quarantined": 1}}, SUMMARY) == [
        "punches.quarantined: seharusnya 1, ternyata 0"
    ]
    some = SUMMARY | {"punches": {"received": 3, "recorded": 2, "duplicates": 0, "quarantined": 1}}
    assert count_differences({"punches": {"quarantined": 1, "distinct": 3}}, some) == []


def test_counts_of_another_shape_are_a_difference() -> None:
    assert count_differences({"punches": 12, "employees": {"total": 1}}, SUMMARY)[1] == (
        "employees: seharusnya {'total': 1}, ternyata 1"
    )


def productivity(expected: str, found: str) -> bool:
    row = instrument_row(INSTRUMENT | {"productivity_score": found}, "7")
    return mismatches({row["nip"]: row | {"productivity_score": expected}}, [row]) == []


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("83.67", "83.6666666667"),
        ("83.6667", "83.6666666667"),
        ("83.666667", "83.6666666667"),
        ("83.6666666667", "83.6666666667"),
        ("83.66666666666667", "83.6666666667"),
        ("83.33", "83.3333333333"),
        ("92.5", "92.5000000000"),
        ("92.5000000000", "92.5"),
        ("92.55000000000001", "92.55"),
        ("9.25E+1", "92.5"),
    ],
)
def test_a_mean_that_does_not_end_is_compared_at_the_decimals_of_both(expected: str, found: str) -> None:
    assert productivity(expected, found)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("92.5", "92.51"),
        ("92.5", "92.500001"),
        ("83.66", "83.6666666667"),  # cut, not rounded
        ("83.670000", "83.6666666667"),
        ("83.66666666", "83.6666666667"),
        ("83.666666666699", "83.6666666666"),
        ("92.5000000001", "92.5"),
        ("NaN", "92.5"),
        ("92,5", "92.5"),
        ("", "92.5"),
    ],
)
def test_another_score_is_a_mismatch_however_many_decimals(expected: str, found: str) -> None:
    assert not productivity(expected, found)
