"""The directory's queue and e-Presensi's are heard at the same time: neither may overlook what the other writes."""

import asyncio

import pytest
from attendance.listeners import presensi
from service_chassis import quarantine
from service_chassis.settlement import Settlement


@pytest.fixture
async def outcome(staffed, office_in, people):
    async def ask():
        async with staffed.transaction() as tx:
            office = office_in(tx)
            return list(await office.judged(people.stranger)), await office.quarantined()

    return ask


async def _wait_or_end(task):
    await asyncio.wait([task], timeout=0.3)


async def test_a_person_told_while_their_punch_is_being_kept_is_not_overlooked(
    staffed, office_in, people, tap, make_employee, outcome
):
    async def tell():
        async with staffed.transaction() as tx:
            new = await office_in(tx).know(make_employee(people.stranger))
            await quarantine.release_subjects(tx, presensi.QUEUE, presensi.UNKNOWN, new)

    async with staffed.transaction() as tx:
        assert await office_in(tx).hear(tap(people.stranger, "2025-10-01T07:31"))
        telling = asyncio.create_task(tell())
        await _wait_or_end(telling)
    await telling
    assert await outcome() == ([f"{people.stranger} 2025-10-01"], [])


async def test_a_punch_that_comes_while_its_person_is_being_told_is_not_overlooked(
    staffed, office_in, people, tap, make_employee, outcome
):
    heard = Settlement(staffed, presensi.subscription())
    async with staffed.transaction() as tx:
        await office_in(tx).know(make_employee(people.stranger))
        hearing = asyncio.create_task(heard.apply([tap(people.stranger, "2025-10-01T07:31")]))
        await _wait_or_end(hearing)
    await hearing
    assert await outcome() == ([f"{people.stranger} 2025-10-01"], [])


async def test_a_day_punched_while_it_becomes_a_holiday_loses_its_deductions(staffed, office_in, people, tap):
    heard = Settlement(staffed, presensi.subscription())
    async with staffed.transaction() as tx:
        await office_in(tx).calendar("2025-10-28,Libur,national_holiday")
        hearing = asyncio.create_task(heard.apply([tap(people.worker, "2025-10-28T09:00")]))
        await _wait_or_end(hearing)
    await hearing
    async with staffed.transaction() as tx:
        assert not any(day.working_day for day in (await office_in(tx).judged(people.worker)).values())


async def test_punches_of_one_day_in_two_transactions_all_count(staffed, office_in, people, tap):
    heard = Settlement(staffed, presensi.subscription())
    clocks = ("07:20", "09:00", "12:00", "15:00", "16:00", "17:00")
    await asyncio.gather(*(heard.apply([tap(people.worker, f"2025-10-01T{clock}")]) for clock in clocks))
    async with staffed.transaction() as tx:
        day = (await office_in(tx).day(people.worker, "2025-10-01")).judgement
    ends = [f"{people.worker}@2025-10-01T{clock}" for clock in (clocks[0], clocks[-1])]
    assert (list(day.punch_event_ids), day.minutes_late, day.minutes_early) == (ends, 0, 0)
