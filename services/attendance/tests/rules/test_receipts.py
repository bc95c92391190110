from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from attendance.rules.balances import Balance, ReceiptCounts, balances_of, receipt_counts, total
from attendance.rules.punches import Punch
from attendance.rules.receipts import (
    DUPLICATE,
    FAILED,
    RECORDED,
    REUSED,
    Cell,
    Kept,
    Receipt,
    cell_of,
    moved,
    outcomes_of,
    receipt_day,
    receipts_of,
    recorded_of,
)

PUNCH = Punch("e1", b"1", "198001012005011001", datetime(2025, 10, 1, tzinfo=UTC), date(2025, 10, 1), "G1", None)
OTHER = replace(PUNCH, content_sha256=b"2", device_id="G2")
CELL = Cell(date(2025, 10, 1), "presensi", "G1")
FAILURE = Receipt("m1", False, "sha256:0", FAILED, Cell(date(2025, 10, 9), "presensi", ""))


@pytest.mark.parametrize(
    ("told", "new", "kept", "expected"),
    [
        ([PUNCH, PUNCH, OTHER], {"e1"}, {}, [RECORDED, DUPLICATE, REUSED]),
        ([OTHER, PUNCH, OTHER], {"e1"}, {}, [RECORDED, REUSED, DUPLICATE]),
        ([PUNCH, OTHER, PUNCH], set(), {"e1": Kept(b"1", "m0")}, [DUPLICATE, REUSED, DUPLICATE]),
    ],
)
def test_the_first_content_of_an_id_stands(told, new, kept, expected):
    given = [(punch, "m1", False) for punch in told]
    outcomes = outcomes_of(given, new, kept)
    assert outcomes == expected
    assert sum(recorded_of(given, outcomes).values()) == expected.count(RECORDED)
    assert [one.outcome for one in receipts_of(given, outcomes)] == [word for word in expected if word != RECORDED]


def test_a_replay_leaves_no_receipt():
    assert list(receipts_of([(PUNCH, "replay:7", True)], [DUPLICATE])) == []


@pytest.mark.parametrize(
    ("outcome", "became"), [(RECORDED, {DUPLICATE: 1}), (DUPLICATE, {DUPLICATE: 2}), (REUSED, {REUSED: 2})]
)
def test_what_failed_counts_as_what_its_replay_makes_of_it(outcome, became):
    expected = Counter({(FAILURE.cell, FAILED): -2} | {(cell_of(PUNCH), word): n for word, n in became.items()})
    assert moved([FAILURE, replace(FAILURE, delivery_key="m2")], PUNCH, outcome) == expected


def test_what_cannot_be_read_counts_on_the_day_of_its_receipt_in_the_city():
    assert receipt_day(datetime(2025, 10, 1, 17, 30, tzinfo=UTC)) == date(2025, 10, 2)


def test_both_sides_of_the_sum_are_counted_apart():
    counts = [(CELL, RECORDED, 3), (CELL, "known", 2), (CELL, "unknown", 1), (CELL, DUPLICATE, 4), (CELL, FAILED, 1)]
    (balance,) = balances_of(counts).values()
    assert (balance, balance.balanced) == (Balance(8, recorded=2, duplicates=4, quarantined=2, rejected=0), True)
    assert not balances_of(counts[1:])[CELL].balanced
    assert not balances_of([*counts, (CELL, RECORDED, 1)])[CELL].balanced
    assert not balances_of([(CELL, DUPLICATE, -1), (CELL, FAILED, 1)])[CELL].balanced
    assert total([balance, balance]) == Balance(16, 4, 8, 4, 0)
    expected = ReceiptCounts(7, recorded=2, duplicates=4, unknown_employee=1, quarantined=0)
    other = (CELL._replace(source="mobile"), RECORDED, 9)
    assert receipt_counts(counts) == receipt_counts([*counts, other]) == expected
