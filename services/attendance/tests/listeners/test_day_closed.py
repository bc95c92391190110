"""What a device's day comes to is held against the ledger, until both agree."""

import asyncio
from datetime import date

import pytest
import structlog
from attendance.listeners import presensi
from attendance.rules.control_totals import hash_of
from attendance.storage import alarms
from event_contracts.presensi import DayClosedV1
from service_chassis.settlement import Settlement
from service_chassis.testing import event

MORNING, EVENING = "2025-10-01T07:31", "2025-10-01T16:00"


def closed(*ids, device="gerbang-1", revision=1, on="2025-10-01"):
    fact = DayClosedV1(
        device_id=device, date=date.fromisoformat(on), count=len(ids), hash=hash_of(ids), revision=revision
    )
    return event(fact, source="/e-presensi")


@pytest.fixture
def standing(office):
    async def ask():
        found, _ = await alarms.listed(office.tx, is_open=None, limit=100, offset=0)
        return [(one.device_id, one.expected_count, one.known_count, one.closed_at is None) for one in found]

    return ask


async def test_a_day_that_agrees_raises_nothing(office, people, tap, standing):
    await office.hear(
        tap(people.worker, MORNING, id="é"), tap(people.stranger, MORNING, id="B"), tap(people.worker, EVENING, id="b")
    )
    assert await office.hear(closed("b", "B", "é"), closed(device="gerbang-2")) == []
    assert await standing() == []


async def test_what_is_missing_raises_an_alarm_that_closes_when_it_comes(office, people, tap, standing):
    await office.hear(tap(people.worker, MORNING, id="a"))
    with structlog.testing.capture_logs() as logs:
        await office.hear(closed("a", "b", "c"))
    (line,) = [one for one in logs if one["event"] == "device_day_differs"]
    assert (line["log_level"], line["expected_count"], line["known_count"]) == ("error", 3, 1)
    assert await standing() == [("gerbang-1", 3, 1, True)]
    await office.hear(tap(people.worker, EVENING, id="b"))
    assert await standing() == [("gerbang-1", 3, 2, True)]
    await office.hear(tap(people.other, EVENING, id="c"), tap(people.other, EVENING, device="gerbang-2"))
    assert await standing() == [("gerbang-1", 3, 3, False)]


async def test_other_ids_are_a_difference_too_and_a_day_may_differ_again(office, people, tap, standing):
    await office.hear(tap(people.worker, MORNING, id="a"))
    await office.hear(closed("x"))
    assert await standing() == [("gerbang-1", 1, 1, True)]
    await office.hear(closed("a", revision=2))
    await office.hear(closed("x", revision=1))
    assert await standing() == [("gerbang-1", 1, 1, False)]
    await office.hear(tap(people.worker, EVENING, id="b"))
    assert await standing() == [("gerbang-1", 1, 1, False), ("gerbang-1", 1, 2, True)]


async def test_punches_and_their_day_in_one_batch_agree_in_any_order(office, people, tap, standing):
    await office.hear(closed("a", "b"), tap(people.worker, MORNING, id="a"), tap(people.worker, EVENING, id="b"))
    assert await standing() == []


async def test_only_what_e_presensi_told_counts(office, people, tap, standing):
    await office.hear(tap(people.worker, "2025-10-02T00:30", id="a"))
    await office.hear(closed("a", on="2025-10-02"), closed())
    assert await standing() == []


async def test_a_day_that_cannot_be_read_is_no_punch(office, people):
    wrong = closed("a")
    wrong.data["hash"] = "XYZ"
    assert [reason for _, reason in await office.hear(wrong)] == ["malformed"]
    assert (await office.tx.exec_driver_sql("select count(*) from receipt_sheets")).scalar_one() == 0


async def test_a_day_closed_while_its_punches_are_being_kept_is_not_compared_too_early(staffed, office_in, people, tap):
    heard = Settlement(staffed, presensi.subscription())
    async with staffed.transaction() as tx:
        await office_in(tx).hear(tap(people.worker, MORNING, id="a"))
        closing = asyncio.create_task(heard.apply([closed("a")]))
        await asyncio.wait([closing], timeout=0.3)
    await closing
    async with staffed.transaction() as tx:
        assert await alarms.listed(tx, is_open=None, limit=1, offset=0) == ([], 0)


async def test_a_punch_that_comes_while_its_day_is_being_closed_closes_the_alarm(staffed, office_in, people, tap):
    heard = Settlement(staffed, presensi.subscription())
    async with staffed.transaction() as tx:
        await office_in(tx).hear(closed("a"))
        hearing = asyncio.create_task(heard.apply([tap(people.worker, MORNING, id="a")]))
        await asyncio.wait([hearing], timeout=0.3)
    await hearing
    async with staffed.transaction() as tx:
        assert (await alarms.listed(tx, is_open=True, limit=1, offset=0))[1] == 0
