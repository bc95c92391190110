"""Facts in, instruments out: what is kept, what is told, what a locked instrument does."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from payroll_instrument.rules.lifecycle import Officer
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.use_cases.lock_instruments import lock_instruments
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.show_instrument import show_instrument
from payroll_instrument.use_cases.show_instruments import Wanted, show_instruments
from payroll_instrument.use_cases.show_late_changes import show_late_changes
from payroll_instrument.use_cases.verify_instruments import verify_instruments

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
CITY = Reader(None, True, None)
ASSESSED = "payroll_instrument.assessed.v1"


async def instrument(tx, invented):
    found, _ = await show_instrument(tx, invented.nip, invented.period, CITY)
    return found


@pytest.fixture
async def complete(seeded, invented):
    """A complete month of one person: two late days, score 92.5."""
    days = invented.days({1: {"minutes_late": 31}, 2: {"minutes_early": 1}})
    await record_people(seeded, [invented.person()], AT)
    await record_attendance(seeded, days, [invented.close(days)], AT)
    await record_realizations(seeded, [invented.score("92.5")], [invented.scoring_close()], AT)
    return seeded


async def test_a_whole_month_becomes_complete_with_the_right_rupiah(complete, invented):
    found = await instrument(complete, invented)
    assert (found.status, found.blockers, found.stage, found.version) == ("complete", (), "GENERATED", 1)
    assert (found.productivity_amount, found.discipline_amount) == (2468123, 1752145)
    assert json.loads(found.snapshot)["policy"]["code"] == "template-a"


async def test_facts_wait_for_the_person(seeded, invented):
    days = invented.days()
    await record_attendance(seeded, days, [invented.close(days)], AT)
    await record_realizations(seeded, [invented.score("100")], [invented.scoring_close()], AT)
    assert await show_instruments(seeded, Wanted(invented.period), CITY) == ([], 0)
    await record_people(seeded, [invented.person()], AT)
    assert (await instrument(seeded, invented)).status == "complete"


async def test_only_months_with_facts_have_instruments(seeded, invented):
    await record_people(seeded, [invented.person()], AT)
    assert await show_instruments(seeded, Wanted(invented.period), CITY) == ([], 0)


async def test_each_change_of_the_assessed_content_is_told_once_with_a_growing_revision(complete, invented, announced):
    told = await announced(complete, ASSESSED)
    assert [event["revision"] for event in told] == list(range(1, len(told) + 1))
    assert (told[-1]["status"], told[-1]["productivity_percent"]) == ("complete", "92.5")
    await record_realizations(complete, [invented.score("92.5")], [], AT)
    newer_day = invented.day(date(2025, 10, 3), revision=2, punch_event_ids=("e1",))
    await record_attendance(complete, [newer_day], [], AT)
    assert len(await announced(complete, ASSESSED)) == len(told)
    assert "e1" in (await instrument(complete, invented)).snapshot


async def test_an_older_fact_changes_nothing(complete, invented):
    before = await instrument(complete, invented)
    newer = replace(invented.score("50"), revision=3)
    await record_realizations(complete, [newer, invented.score("92.5")], [], AT)
    await record_realizations(complete, [replace(invented.score("70"), revision=2)], [], AT)
    after = await instrument(complete, invented)
    assert (after.productivity_score, before.productivity_score) == (50, invented.score("92.5").productivity_score)


async def test_who_turns_out_not_to_have_served_loses_the_instrument_and_gets_it_back(complete, invented):
    later = invented.person(revision=2, start_date=date(2025, 11, 1))
    await record_people(complete, [later], AT)
    assert await show_instruments(complete, Wanted(invented.period), CITY) == ([], 0)
    await record_people(complete, [invented.person(revision=3)], AT)
    assert (await instrument(complete, invented)).status == "complete"


async def test_a_change_after_verification_voids_it(complete, invented):
    verifier = Officer("2" * 18, "Hotma", frozenset({"verifier"}), "1.02")
    await verify_instruments(complete, verifier, invented.period, [invented.nip], AT)
    await record_attendance(complete, [invented.day(date(2025, 10, 3), revision=2, minutes_late=5)], [], AT)
    found, acts = await show_instrument(complete, invented.nip, invented.period, CITY)
    assert (found.stage, found.verified_by) == ("GENERATED", None)
    assert [(act.act, act.capacity) for act in acts] == [
        ("verification", "verifier"),
        ("verification_voided", "system"),
    ]


async def test_a_locked_instrument_never_changes_and_what_would_change_it_is_listed(complete, invented):
    verifier = Officer("2" * 18, "Hotma", frozenset({"verifier"}), "1.02")
    await verify_instruments(complete, verifier, invented.period, [invented.nip], AT)
    await lock_instruments(complete, verifier, invented.period, [invented.nip], AT)
    locked = await instrument(complete, invented)
    await record_attendance(complete, [invented.day(date(2025, 10, 3), revision=2, absent=True)], [], AT)
    assert await instrument(complete, invented) == locked
    (change,) = await show_late_changes(complete, invented.period, CITY)
    assert (change.locked["gross"], change.would_be["gross"]) == (locked.gross, locked.gross - 53365)
    await record_attendance(complete, [invented.day(date(2025, 10, 3), revision=3)], [], AT)
    assert await show_late_changes(complete, invented.period, CITY) == []
