"""Events as a consumer hands them over: twice equals once, shuffled equals sorted, bad ones refused alone."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest
from event_contracts.directory import EmployeeChangedV1, PostHeld, SupervisorLine
from event_contracts.payroll_instrument import AssessedV1
from performance_box.listeners import directory, payroll_instrument
from performance_box.rules.visibility import Reader
from performance_box.use_cases.show_box_people import show_box_people
from performance_box.use_cases.show_boxes import show_boxes
from service_chassis.testing import event

PERIOD = "2025-10"
AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
HR = Reader("4" * 18, True, None)
FIRST, SECOND, THIRD = "1" * 18, "2" * 18, "3" * 18


def employee(nip: str, revision: int = 1, **changes) -> EmployeeChangedV1:
    post = PostHeld(
        first_date=date(2010, 1, 1),
        agency_code="1.02",
        agency_name="Dinas Kesehatan",
        position="Pelaksana",
        job_class=8,
        grade="III/b",
        employment_status="PNS",
        ceiling=4447069,
        contribution_base=3800000,
    )
    line = SupervisorLine(first_date=date(2010, 1, 1), supervisor_nip="9" * 18)
    said = {"nip": nip, "revision": revision, "name": f"Pegawai {nip[-1]}", "start_date": date(2010, 1, 1)}
    return EmployeeChangedV1(**(said | changes), roles=[], posts=[post], supervisors=[line])


def assessed(nip: str, revision: int, productivity: str | None, discipline: str, status: str) -> AssessedV1:
    return AssessedV1(
        instrument_id=UUID(int=int(nip[-1])),
        revision=revision,
        nip=nip,
        name=f"Pegawai {nip[-1]}",
        period=PERIOD,
        agency_code="1.02",
        agency_name="Dinas Kesehatan",
        grade="III/b",
        status=status,
        productivity_percent=productivity,
        discipline_percent=discipline,
        assessed_at=AT,
    )


def story():
    """Three people; one is scored and corrected, one held, one leaves before the month."""
    told = [(directory.hear, event(employee(nip))) for nip in (FIRST, SECOND, THIRD)]
    told.append((directory.hear, event(employee(THIRD, 2, end_date=date(2025, 9, 30)))))
    stages = [
        assessed(FIRST, 1, None, "100", "provisional"),
        assessed(FIRST, 2, "92.5", "100", "complete"),
        assessed(FIRST, 3, "92.5", "91.5", "complete"),
        assessed(SECOND, 1, None, "99", "provisional"),
        assessed(SECOND, 2, None, "99", "held"),
    ]
    return told + [(payroll_instrument.hear, event(stage)) for stage in stages]


async def hear(tx, happened):
    for handler, received in happened:
        assert await handler(tx, [received]) == []


async def outcome(tx):
    counts = (await show_boxes(tx, PERIOD, HR)).counts
    people = [await show_box_people(tx, PERIOD, box, HR, 100, 0) for box in counts]
    return counts, [
        (p.nip, p.box, p.unplaced_reason, p.status, p.discipline_percent) for page, _ in people for p in page
    ]


async def test_the_story_ends_with_one_placed_and_one_held(seeded):
    await hear(seeded, story())
    counts, people = await outcome(seeded)
    assert counts == {7: 1, None: 1}
    assert {(nip, box, reason) for nip, box, reason, *_ in people} == {
        (FIRST, 7, None),
        (SECOND, None, "held_unscored"),
    }


async def test_twice_equals_once(seeded, announced):
    await hear(seeded, story())
    once, told = await outcome(seeded), await announced(seeded)
    await hear(seeded, story())
    assert (await outcome(seeded), await announced(seeded)) == (once, told)


@pytest.mark.parametrize("seed", range(8))
async def test_shuffled_equals_sorted(seeded, seed):
    savepoint = await seeded.begin_nested()
    await hear(seeded, story())
    expected = await outcome(seeded)
    await savepoint.rollback()
    shuffled = story()
    Random(seed).shuffle(shuffled)
    await hear(seeded, shuffled)
    found = await outcome(seeded)
    assert (found[0], sorted(found[1])) == (expected[0], sorted(expected[1]))


async def test_one_batch_equals_one_by_one(seeded, announced):
    for handler in (payroll_instrument.hear, directory.hear):
        await handler(seeded, [received for own, received in story() if own is handler])
    assert (await outcome(seeded))[0] == {7: 1, None: 1}
    assert sorted((told["nip"], told["box"]) for told in await announced(seeded) if told["box"]) == [(FIRST, 7)]


async def test_a_bad_event_is_refused_alone(seeded):
    broken = event({"nip": FIRST, "period": "2025-13"}, type="payroll_instrument.assessed.v1")
    stranger = event({"nip": FIRST}, type="payroll_instrument.paid.v1")
    good = event(assessed(FIRST, 1, "90", "97", "complete"))
    refused = await payroll_instrument.hear(seeded, [broken, good, stranger])
    assert [(refusal.event.id, refusal.reason) for refusal in refused] == [
        (broken.id, "malformed"),
        (stranger.id, "unknown_type"),
    ]
    assert (await outcome(seeded))[0] == {9: 1}
