from collections import Counter
from datetime import UTC, date, datetime

from attendance.rules.punches import Punch
from attendance.rules.receipts import DUPLICATE, RECORDED, REJECTED, REUSED, Cell, Kept, Receipt
from attendance.storage import balances, employees, punches, receipts

DAY, NEXT = date(2025, 10, 1), date(2025, 10, 2)
KNOWN, UNKNOWN = "198001012005011001", "199001012020011009"
CELL = Cell(DAY, "presensi", "gerbang-1")
NEW = {"a": Kept(b"a", "m0")}


def receipt(key: str, event_id: str = "a", *, redelivered: bool = False, outcome: str = DUPLICATE) -> Receipt:
    return Receipt(key, redelivered, event_id, outcome, CELL)


async def counted(tx, *given: Receipt, kept=NEW) -> int:
    """How many of them count."""
    return sum((await receipts.count(tx, given, kept)).values())


async def test_a_delivery_handed_out_again_is_one_delivery(tx):
    assert await counted(tx, receipt("m1"), receipt("m1", outcome=REUSED)) == 2
    for _ in range(3):
        assert await counted(tx, receipt("m1", redelivered=True), receipt("m1", outcome=REUSED, redelivered=True)) == 0


async def test_a_redelivery_of_what_was_new_then_is_known_by_the_ledger(tx):
    assert await counted(tx, receipt("m0", redelivered=True)) == 0
    assert await counted(tx, receipt("m0", redelivered=True), receipt("m0", redelivered=True)) == 1
    assert await counted(tx, receipt("m0", redelivered=True), receipt("m0", redelivered=True)) == 0


async def test_a_redelivery_whose_first_try_left_nothing_is_counted(tx):
    assert await counted(tx, receipt("m1", redelivered=True), receipt("m1", redelivered=True)) == 2


async def test_a_key_that_a_publisher_uses_twice_is_counted_twice(tx):
    assert await counted(tx, receipt("m1"), receipt("m1")) == 2
    assert await counted(tx, receipt("m1"), receipt("m1", redelivered=True)) == 1


async def test_a_delivery_that_cannot_come_again_is_only_counted(tx):
    assert await counted(tx, receipt(""), receipt("")) == await counted(tx, receipt(""), receipt("")) == 2


async def test_what_was_refused_is_taken_once(tx):
    told = [receipt(key, "sha256:1", outcome=REJECTED) for key in ("m1", "m1", "m2")]
    assert await counted(tx, *told) == 3
    assert sorted(one.delivery_key for one in await receipts.take_refused(tx, "sha256:1")) == ["m1", "m1", "m2"]
    assert await receipts.take_refused(tx, "sha256:1") == []


async def test_receipts_noted_elsewhere_are_known_when_they_are_handed_out_again(tx):
    await receipts.note(tx, [receipt("m1"), receipt("m1")])
    assert await counted(tx, receipt("m1", redelivered=True), receipt("m1", redelivered=True)) == 0


async def test_both_sides_are_counted_by_day_source_and_device(tx):
    await employees.record(tx, [employees.Employee(KNOWN, 1, "Pegawai", DAY, None)])
    assert await balances.counts(tx, DAY, NEXT) == []
    at = datetime(2025, 10, 1, 1, tzinfo=UTC)
    told = [Punch(i, i.encode(), nip, at, DAY, "gerbang-1", None) for i, nip in (("a", KNOWN), ("b", UNKNOWN))]
    await punches.keep(tx, [(one, "m1", False) for one in told], at)
    lines = {(CELL, RECORDED): 2, (CELL, DUPLICATE): 0, (CELL._replace(local_date=NEXT, source="adms"), REJECTED): 1}
    for _ in range(2):
        await receipts.keep_sheet(tx, Counter(lines))
    await receipts.keep_sheet(tx, Counter())
    first = [(CELL, "known", 1), (CELL, RECORDED, 4), (CELL, "unknown", 1)]
    second = [(Cell(NEXT, "adms", "gerbang-1"), REJECTED, 2)]
    assert sorted(await balances.counts(tx, DAY, DAY)) == first
    assert await balances.counts(tx, NEXT, NEXT) == second
    assert sorted(await balances.counts(tx, DAY, NEXT)) == first + second
    assert await balances.counts(tx, NEXT, DAY) == []
