"""A device's user number: unknown then known, a wrong mapping corrected; nothing of the ledger changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.device_taps import DeviceTap, punch_of
from attendance.rules.device_users import read_device_users
from attendance.storage import waiting_numbers
from attendance.use_cases import import_device_users as module
from attendance.use_cases.import_device_users import import_device_users, parts_of
from attendance.use_cases.record_punches import record_punches
from attendance.use_cases.show_balances import show_balances

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def gate(office, people):
    """A device that knows people by its own numbers."""

    class Gate:
        async def tap(self, pin, *moments, device="G1"):
            taps = [DeviceTap(device, pin, datetime.fromisoformat(f"2025-{moment}")) for moment in moments]
            told = [(punch_of(one, WIB, "adms", one.event_id.encode()), "", False) for one in taps]
            return await record_punches(office.tx, told, people.at)

        async def users(self, *rows, dry_run=False):
            content = "\n".join(("device_id,pin,nip,first_date,last_date", *rows)).encode()
            return await import_device_users(office.tx, read_device_users(content), dry_run, "hr", people.at)

        async def lates(self, *nips):
            """By person and day."""
            return {key[14:]: day.minutes_late for key, day in (await office.judged(*nips)).items() if day.working_day}

        async def waiting(self):
            rows, total = await waiting_numbers.listed(office.tx, 100, 0)
            assert total == len(rows)
            return [(row["number"], row["count"]) for row in rows]

        async def balance(self):
            found = (await show_balances(office.tx, people.at.date().replace(day=1), people.at.date())).values()
            assert all(one.balanced for one in found)
            return [(one.received, one.recorded, one.quarantined) for one in found]

    return Gate()


async def test_an_unknown_number_waits_and_counts_when_somebody_says_whose_it_is(gate, people, office):
    recorded = await gate.tap("7", "10-01T07:40", "10-02T07:50")
    assert (recorded.unknown, await gate.waiting()) == ({"pin:G1/7"}, [("pin:G1/7", 2)])
    assert await gate.balance() == [(1, 0, 1), (1, 0, 1)]
    assert (await gate.users(f"G1,7,{people.worker},2025-10-02,")).created == 1
    assert await gate.lates(people.worker) == {"1001 2025-10-02": 20}
    assert (await gate.waiting(), await gate.balance()) == ([("pin:G1/7", 1)], [(1, 0, 1), (1, 1, 0)])
    await gate.users(f"G1,7,{people.worker},2025-10-01,2025-10-01")
    assert await gate.lates(people.worker) == {"1001 2025-10-01": 10, "1001 2025-10-02": 20}
    assert await gate.waiting() == []
    await gate.tap("7", "10-01T07:35")
    assert (await gate.lates(people.worker))["1001 2025-10-01"] == 5


async def test_a_wrong_mapping_corrected_moves_the_taps_and_judges_both(gate, people, office):
    await gate.users(f"G1,7,{people.worker},2025-01-01,")
    await gate.tap("7", "10-01T07:40", "10-01T16:00")
    assert await gate.lates(people.worker, people.other) == {"1001 2025-10-01": 10}
    assert (await gate.users(f"G1,7,{people.other},2025-01-01,")).changed == 1
    worker, other = await office.day(people.worker, "2025-10-01"), await office.day(people.other, "2025-10-01")
    assert (worker.judgement.absent, other.judgement.minutes_late) == (True, 10)
    assert await gate.balance() == [(2, 2, 0)]
    assert (await gate.users(f"G1,7,{people.other},2025-01-01,")).unchanged == 1
    await gate.users("G1,7,,2025-01-01,")
    assert ((await office.day(people.other, "2025-10-01")).judgement.absent, await gate.waiting()) == (
        True,
        [("pin:G1/7", 2)],
    )


async def test_a_number_of_somebody_whom_nobody_knows_yet_waits_for_the_person(gate, people, office, make_employee):
    await gate.tap("7", "10-01T07:40")
    await gate.users(f"G1,7,{people.stranger},2025-01-01,")
    assert await gate.waiting() == [("pin:G1/7", 1)]
    await office.know(make_employee(people.stranger))
    assert (await gate.lates(people.stranger), await gate.waiting()) == ({"1009 2025-10-01": 10}, [])


async def test_taps_of_two_devices_and_the_broker_make_one_day(gate, people, office, tap):
    await gate.users(f"G1,7,{people.worker},2025-01-01,", f"G2,70,{people.worker},2025-01-01,")
    await office.hear(tap(people.worker, "2025-10-01T12:00"))
    await gate.tap("7", "10-01T07:20")
    await gate.tap("70", "10-01T16:10", device="G2")
    day = (await office.day(people.worker, "2025-10-01")).judgement
    assert (day.minutes_late, day.minutes_early, day.missing_check_out) == (0, 0, False)
    assert await gate.tap("7", "10-01T07:20") == (await gate.tap("7", "10-01T07:20"))


async def test_a_dry_run_keeps_nothing(gate, people):
    await gate.tap("7", "10-01T07:40")
    assert (await gate.users(f"G1,7,{people.worker},2025-01-01,", dry_run=True)).created == 1
    assert await gate.waiting() == [("pin:G1/7", 1)]


def test_lines_of_one_number_are_taken_over_together(monkeypatch, people):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    rows = [f"G1,{pin},,2025-0{month}-01" for month in (1, 2) for pin in (1, 2, 3)]
    parts = list(parts_of(read_device_users("\n".join(("device_id,pin,nip,first_date", *rows)).encode())))
    assert [[entry.value.pin for entry in part] for part in parts] == [["1", "1", "2", "2"], ["3", "3"]]
