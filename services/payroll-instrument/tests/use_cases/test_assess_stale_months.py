"""Days are recorded at once and assessed when it is quiet: nothing is left out, nothing is shown silently old."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from payroll_instrument.listeners.quiet import assess_for_ever
from payroll_instrument.rules.staleness import BUSY_PER_S, LATEST, Reading
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage import stale_months
from payroll_instrument.use_cases.assess_stale_months import assess_stale_months
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.use_cases.show_instruments import Wanted, show_instruments, show_stale
from payroll_instrument.wiring import policy_files
from sqlalchemy import text

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
CITY = Reader(None, True, None)


@pytest.fixture
async def known(seeded, invented):
    await record_people(seeded, [invented.person()], AT)
    return seeded


async def second_ago(tx, days=0):
    """The reading of a second ago, before `days` were heard."""
    now = await stale_months.read(tx)
    return Reading(now.at - timedelta(seconds=1), now.days_heard - days, now.oldest)


async def assessed_in_a_rush(tx, most):
    return (await assess_stale_months(tx, most, AT, await second_ago(tx, 10 * BUSY_PER_S)))[0]


async def assessed_in_quiet(tx):
    return (await assess_stale_months(tx, 1000, AT, await second_ago(tx)))[0]


async def listed(tx, period):
    found, _ = await show_instruments(tx, Wanted(period), CITY)
    return [(one.nip, str(one.deduction_percent)) for one in found]


async def test_days_of_an_open_month_wait_and_are_assessed_once_with_all_of_them(known, invented, announced):
    for number in (1, 2, 3):
        await record_attendance(known, [invented.day(date(2025, 10, number), absent=True)], [], AT)
    assert await listed(known, invented.period) == []
    assert await assessed_in_quiet(known) == 1
    assert await listed(known, invented.period) == [(invented.nip, "9")]
    assert len(await announced(known, "payroll_instrument.assessed.v1")) == 1
    assert await assessed_in_quiet(known) == 0


async def test_an_instrument_whose_days_changed_is_shown_as_stale(known, invented):
    await record_attendance(known, [invented.day(date(2025, 10, 1), absent=True)], [], AT)
    await assessed_in_quiet(known)
    await record_attendance(known, [invented.day(date(2025, 10, 1), revision=2)], [], AT)
    found, _ = await show_instruments(known, Wanted(invented.period), CITY)
    assert await show_stale(known, found) == {invented.nip}
    await assessed_in_quiet(known)
    assert await show_stale(known, found) == set()
    assert await listed(known, invented.period) == [(invented.nip, "0")]


async def test_a_repeated_or_older_day_makes_nothing_stale(known, invented):
    await record_attendance(known, [invented.day(date(2025, 10, 1), revision=2)], [], AT)
    await assessed_in_quiet(known)
    await record_attendance(known, [invented.day(date(2025, 10, 1), revision=2)], [], AT)
    await record_attendance(known, [invented.day(date(2025, 10, 1), revision=1, absent=True)], [], AT)
    assert await stale_months.oldest(known, 10) == []


async def test_a_score_and_a_close_are_assessed_at_once_with_all_days(known, invented):
    await record_attendance(known, [invented.day(date(2025, 10, 1), absent=True)], [], AT)
    await record_realizations(known, [invented.score("80")], [], AT)
    assert await listed(known, invented.period) == [(invented.nip, "3")]
    assert await stale_months.oldest(known, 10) == []
    days = invented.days({1: {"absent": True}, 2: {"absent": True}})
    await record_attendance(known, days, [invented.close(days)], AT)
    assert await listed(known, invented.period) == [(invented.nip, "6")]
    await record_attendance(known, [invented.day(date(2025, 10, 2), revision=2)], [], AT)
    assert await listed(known, invented.period) == [(invented.nip, "3")]
    assert await stale_months.oldest(known, 10) == []


async def test_in_a_rush_nothing_is_assessed_until_the_first_has_waited_long_enough(known, invented):
    nips = [f"{number:018d}" for number in range(BUSY_PER_S)]
    before = (await stale_months.read(known)).days_heard
    await record_attendance(known, [invented.day(date(2025, 10, 1), nip) for nip in nips], [], AT)
    assert (await stale_months.read(known)).days_heard in (before + BUSY_PER_S, before + BUSY_PER_S - 1)
    assert await assessed_in_a_rush(known, 10) == 0
    await known.execute(
        text("update stale_months set since = since - make_interval(mins => :m) where nip = :nip"),
        {"m": LATEST // timedelta(minutes=1) + 1, "nip": nips[0]},
    )
    assert await assessed_in_a_rush(known, 1) == 1
    assert await assessed_in_a_rush(known, 10) == 0
    assert await assessed_in_quiet(known) == BUSY_PER_S - 1


async def test_facts_that_come_while_others_are_assessed_are_never_overlooked(database, invented):
    nips = [f"{number:018d}" for number in range(1, 9)]
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)
        await record_people(tx, [invented.person(nip) for nip in nips], AT)
    loops = [asyncio.create_task(assess_for_ever(database)) for _ in range(2)]
    for number in (1, 2, 3, 6, 7, 8, 9, 10):
        async with database.transaction() as tx:
            days = [invented.day(date(2025, 10, number), nip, absent=True) for nip in nips]
            await record_attendance(tx, days, [], AT)
    async with asyncio.timeout(20):
        while await _stale(database):
            await asyncio.sleep(0.05)
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    async with database.transaction() as tx:
        assert await listed(tx, "2025-10") == [(nip, "24") for nip in nips]


async def _stale(database):
    async with database.transaction() as tx:
        return await stale_months.oldest(tx, 1)
