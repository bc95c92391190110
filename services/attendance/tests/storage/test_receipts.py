from datetime import UTC, date, datetime

from attendance.rules.employees import Employee
from attendance.rules.punches import Punch, Receipt, ReceiptCounts
from attendance.storage import employees, punches, receipts

DAY, NEXT = date(2025, 10, 1), date(2025, 10, 2)
KNOWN, UNKNOWN = "198001012005011001", "199001012020011009"
NONE = ReceiptCounts(0, 0, 0, 0, 0)


def receipt(key: str, event_id: str = "a", *, redelivered: bool = False, accepted: bool = True, day: date = DAY):
    return Receipt(key, redelivered, event_id, accepted, day)


async def keep_punch(tx, event_id: str, nip: str = KNOWN, day: date = DAY) -> None:
    at = datetime(2025, 10, day.day, 1, tzinfo=UTC)
    await punches.keep(tx, [Punch(event_id, event_id.encode(), nip, at, day, "gerbang-1", None)], at)


async def counts(tx, first: date = DAY, last: date = DAY) -> ReceiptCounts:
    return await receipts.counts(tx, first, last)


async def test_without_receipts_everything_is_nought(tx):
    await receipts.keep(tx, [])
    assert await counts(tx) == NONE


async def test_what_was_received_is_recorded_unknown_repeated_or_refused(tx):
    await employees.record(tx, [Employee(KNOWN, 1, "Pegawai", DAY, None)])
    await keep_punch(tx, "a")
    await keep_punch(tx, "b", UNKNOWN)
    told = [receipt("m1"), receipt("m1", "b"), receipt("m2"), receipt("m3", accepted=False)]
    await receipts.keep(tx, told)
    assert await counts(tx) == ReceiptCounts(received=4, recorded=1, duplicates=1, unknown_employee=1, quarantined=1)


async def test_a_delivery_handed_out_again_is_one_delivery(tx):
    await keep_punch(tx, "a", UNKNOWN)
    for _ in range(3):
        await receipts.keep(tx, [receipt("m1", redelivered=True)])
    assert (await counts(tx)).received == 1


async def test_a_redelivery_whose_first_try_left_nothing_is_counted(tx):
    await receipts.keep(tx, [receipt("m1", redelivered=True), receipt("m1", redelivered=True)])
    assert (await counts(tx)).received == 2  # twice in one message


async def test_a_key_that_a_publisher_uses_twice_is_counted_twice(tx):
    await receipts.keep(tx, [receipt("m1"), receipt("m1")])
    await receipts.keep(tx, [receipt("m1"), receipt("m1", redelivered=True)])
    assert (await counts(tx)).received == 3


async def test_counts_are_of_the_punches_own_days(tx):
    await keep_punch(tx, "a", UNKNOWN)
    await keep_punch(tx, "b", UNKNOWN, NEXT)
    await receipts.keep(tx, [receipt("m1"), receipt("m1", "b", day=NEXT)])
    assert await counts(tx) == await counts(tx, NEXT, NEXT) == ReceiptCounts(1, 0, 0, 1, 0)
    assert await counts(tx, DAY, NEXT) == ReceiptCounts(2, 0, 0, 2, 0)
    assert await counts(tx, NEXT, DAY) == NONE
