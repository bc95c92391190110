"""Events as a consumer hands them over: twice equals once, shuffled equals sorted, bad ones refused alone."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest
from event_contracts import attendance as told_by_attendance
from event_contracts import directory as told_by_directory
from event_contracts import realization as told_by_realization
from payroll_instrument.listeners import attendance, directory, realization
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.use_cases.show_instruments import Wanted, show_instruments
from service_chassis.testing import event
from sqlalchemy import text

NIP, OTHER, BOSS = "198110072005121038", "198604052010121040", "196901171993031003"
PERIOD = "2025-10"
AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
CITY = Reader(None, True, None)


def employee(nip: str, revision: int = 1, ceiling: int = 4447069, **changes) -> told_by_directory.EmployeeChangedV1:
    post = told_by_directory.PostHeld(
        first_date=date(2010, 1, 1),
        agency_code="1.02",
        agency_name="Dinas Kesehatan",
        position="Pelaksana",
        job_class=8,
        grade="III/b",
        employment_status="PNS",
        ceiling=ceiling,
        contribution_base=3800000,
    )
    line = told_by_directory.SupervisorLine(first_date=date(2010, 1, 1), supervisor_nip=BOSS)
    said = {"nip": nip, "revision": revision, "name": f"Pegawai {nip[-2:]}", "start_date": date(2010, 1, 1)}
    return told_by_directory.EmployeeChangedV1(**said, roles=[], posts=[post], supervisors=[line], **changes)


def day(nip: str, number: int, revision: int = 1, **marks) -> told_by_attendance.DayRecordedV1:
    said = {"nip": nip, "date": date(2025, 10, number), "revision": revision, "working_day": True}
    return told_by_attendance.DayRecordedV1(**(said | marks))


def attendance_close(nip: str, days: dict[int, int]) -> told_by_attendance.MonthClosedV1:
    return told_by_attendance.MonthClosedV1(
        nip=nip,
        period=PERIOD,
        revision=1,
        scheduled_working_days=23,
        day_revisions={date(2025, 10, number): revision for number, revision in days.items()},
        closed_at=AT,
    )


def scored(nip: str, value: str, revision: int) -> told_by_realization.ScoredV1:
    item = told_by_realization.ItemScore(item_number=1, score=value, weight=1)
    return told_by_realization.ScoredV1(
        realization_id=UUID(int=7),
        revision=revision,
        nip=nip,
        period=PERIOD,
        productivity_score=value,
        items=[item],
        scored_by=BOSS,
        scored_at=AT,
    )


def scoring_close(nip: str, revision: int, scored: bool = True) -> told_by_realization.MonthClosedV1:
    return told_by_realization.MonthClosedV1(
        nip=nip, period=PERIOD, revision=1, scored=scored, score_revision=revision if scored else None, closed_at=AT
    )


def story():
    """A month of two people, with corrections: (handler, event) in the order in which it happened."""
    sick = told_by_attendance.Excuse(kind="sick_with_note", letter_number="800/1", day_number=4)
    facts = [employee(NIP), employee(OTHER), employee(NIP, 2, ceiling=5532975)]
    facts += [day(NIP, 1, minutes_late=31, punch_event_ids=["a", "b"]), day(NIP, 2, absent=True), day(OTHER, 1)]
    facts += [day(NIP, 2, 2, excuse=sick), day(NIP, 3, working_day=False)]
    facts += [attendance_close(NIP, {1: 1, 2: 2, 3: 1}), attendance_close(OTHER, {1: 1})]
    facts += [scored(NIP, "80", 1), scored(NIP, "92.5", 2), scoring_close(NIP, 2), scoring_close(OTHER, 0, False)]
    hearing = {"directory": directory.hear, "attendance": attendance.hear, "realization": realization.hear}
    return [(hearing[fact.TYPE.split(".")[0]], event(fact)) for fact in facts]


async def hear(tx, happened):
    for handler, received in happened:
        assert await handler(tx, [received]) == []


async def outcome(tx):
    found, _ = await show_instruments(tx, Wanted(PERIOD), CITY)
    return [(i.nip, i.status, i.gross, i.net, i.snapshot_sha256, i.instrument_id) for i in found]


async def test_the_story_ends_in_one_complete_and_one_held_instrument(seeded):
    await hear(seeded, story())
    assert [(nip, status) for nip, status, *_ in await outcome(seeded)] == [(NIP, "complete"), (OTHER, "held")]


async def test_an_inspection_missed_is_heard_beside_the_activities_that_version_1_has_words_for(seeded):
    missed = {"activities_missed": [{"activity": "assembly"}], "further_activities_missed": ["inspection"]}
    await hear(seeded, [(directory.hear, event(employee(NIP))), (attendance.hear, event(day(NIP, 1, **missed)))])
    kept = (await seeded.execute(text("select activities_missed from day_facts"))).scalar_one()
    assert kept == ["assembly", "inspection"]


async def test_twice_equals_once(seeded, announced):
    await hear(seeded, story())
    once, told = await outcome(seeded), await announced(seeded, "payroll_instrument.assessed.v1")
    await hear(seeded, story())
    assert await outcome(seeded) == once
    assert await announced(seeded, "payroll_instrument.assessed.v1") == told


async def sorted_outcome(tx):
    """What the story comes to in order, without leaving a trace."""
    savepoint = await tx.begin_nested()
    await hear(tx, story())
    end = await outcome(tx)
    await savepoint.rollback()
    return end


@pytest.mark.parametrize("seed", range(8))
async def test_shuffled_equals_sorted(seeded, seed):
    expected = await sorted_outcome(seeded)
    shuffled = story()
    Random(seed).shuffle(shuffled)
    await hear(seeded, shuffled)
    assert await outcome(seeded) == expected
    gross = {nip: gross for nip, _, gross, *_ in expected}
    assert gross[NIP] == 3070801 + 2146794  # ceiling 5,532,975, score 92.5, 1 + 2 percent deducted


async def test_one_batch_of_all_equals_one_by_one(seeded):
    expected = await sorted_outcome(seeded)
    for handler in (realization.hear, attendance.hear, directory.hear):
        await handler(seeded, [received for own, received in story() if own is handler])
    assert await outcome(seeded) == expected


async def test_a_bad_event_is_refused_alone(seeded):
    broken = event({"nip": NIP, "date": "bukan tanggal"}, type="attendance.day_recorded.v1")
    stranger = event({"nip": NIP}, type="attendance.device_sold.v1")
    refused = await attendance.hear(seeded, [event(day(NIP, 1)), broken, stranger])
    assert [(refusal.event.id, refusal.reason) for refusal in refused] == [
        (broken.id, "malformed"),
        (stranger.id, "unknown_type"),
    ]
    await directory.hear(seeded, [event(employee(NIP))])
    assert len(await outcome(seeded)) == 1
