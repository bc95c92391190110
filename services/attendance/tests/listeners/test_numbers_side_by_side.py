"""Somebody says whose a device's number is while taps under it are being kept: neither may overlook what the other
writes."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.device_taps import DeviceTap, punch_of
from attendance.rules.device_users import read_device_users
from attendance.storage import waiting_numbers
from attendance.use_cases.import_device_users import import_device_users
from attendance.use_cases.record_punches import record_punches

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def two(staffed, office_in, people):
    """What two transactions at once do."""

    class Two:
        async def tap(self, tx):
            tap = DeviceTap("G1", "7", datetime.fromisoformat("2025-10-01T07:40:00"))
            return await record_punches(tx, [(punch_of(tap, WIB, "adms", b"7"), "", False)], people.at)

        async def map(self, tx, nip):
            rows = f"device_id,pin,nip,first_date\nG1,7,{nip},2025-01-01\n".encode()
            await import_device_users(tx, read_device_users(rows), False, "hr", people.at)

        async def alone(self, act, *arguments):
            async with staffed.transaction() as tx:
                return await act(tx, *arguments)

        async def meanwhile(self, first, second):
            """`second` begins before `first` has committed."""
            async with staffed.transaction() as tx:
                await first[0](tx, *first[1:])
                task = asyncio.create_task(self.alone(*second))
                await asyncio.wait([task], timeout=0.3)
            await task

        async def lates(self):
            async with staffed.transaction() as tx:
                office = office_in(tx)
                days = {nip: await office.day(nip, "2025-10-01") for nip in (people.worker, people.other)}
                waiting, _ = await waiting_numbers.listed(tx, 10, 0)
            return {
                nip: day.judgement.minutes_late for nip, day in days.items() if day and not day.judgement.absent
            }, waiting

    return Two()


async def test_a_number_mapped_while_a_tap_is_being_kept(two, people):
    await two.meanwhile((two.tap,), (two.map, people.worker))
    assert await two.lates() == ({people.worker: 10}, [])


async def test_a_tap_kept_while_its_number_is_being_mapped(two, people):
    await two.meanwhile((two.map, people.worker), (two.tap,))
    assert await two.lates() == ({people.worker: 10}, [])


async def test_a_mapping_corrected_while_a_tap_is_being_kept(two, people):
    await two.alone(two.map, people.worker)
    await two.meanwhile((two.tap,), (two.map, people.other))
    assert await two.lates() == ({people.other: 10}, [])


async def test_a_tap_kept_while_a_mapping_is_being_corrected(two, people):
    await two.alone(two.map, people.worker)
    await two.meanwhile((two.map, people.other), (two.tap,))
    assert await two.lates() == ({people.other: 10}, [])
