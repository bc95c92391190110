import hashlib
from datetime import date

from attendance.rules.control_totals import NOTHING, ControlTotal, Difference, Known, compared, hash_of
from event_contracts.export import REPOSITORY, example

DAY = date(2025, 10, 1)


def total(count, digest, device="G1"):
    return ControlTotal(device, DAY, count, digest, 1)


def test_the_hash_is_over_the_ids_in_the_order_of_their_bytes():
    assert hash_of(["b", "é", "B"]) == hashlib.sha256("B\nb\né".encode()).hexdigest()
    assert hash_of([]) == NOTHING == hashlib.sha256(b"").hexdigest()


def test_the_published_example_is_of_the_published_ids():
    ids = [
        example(REPOSITORY, "presensi.punch_recorded.v1")["id"],
        "f3a0f9ce-2f3f-4a63-8f1c-3a1c6a1f6b52",
    ]
    said = example(REPOSITORY, "presensi.day_closed.v1")["data"]
    assert (said["count"], said["hash"]) == (len(ids), hash_of(ids))


def test_a_day_agrees_in_number_and_ids_or_differs():
    known = {("G1", DAY): Known(2, "x"), ("G3", DAY): Known(1, "z")}
    told = [total(2, "x"), total(0, NOTHING, "G2"), total(1, "y", "G3"), total(1, "w", "G4")]
    differing, agreeing = compared(told, known)
    assert agreeing == told[:2]
    assert differing == [Difference("G3", DAY, 1, 1), Difference("G4", DAY, 1, 0)]
