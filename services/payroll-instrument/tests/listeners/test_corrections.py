"""Corrections as they arrive: twice equals once, shuffled equals sorted, an instrument never changes by them."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from event_contracts.attendance import CorrectionRecordedV1, Excuse, Judged
from payroll_instrument.listeners import attendance
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.corrections import corrections_of
from payroll_instrument.use_cases.assess_stale_months import assess_if_stale
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.show_corrections import WantedCorrections, show_corrections
from payroll_instrument.use_cases.show_instrument import show_instrument
from service_chassis.testing import event

AT = datetime(2025, 11, 12, 3, 0, tzinfo=UTC)
CITY = Reader(None, True, None)
SICK = Excuse(kind="sick_with_note", letter_number="800/1", day_number=1)


@pytest.fixture
def told(invented):
    def make(number, revision=1, target="2025-11", **marks):
        withdrawn = marks.pop("withdrawn", False)
        return event(
            CorrectionRecordedV1(
                nip=invented.nip,
                date=date(2025, 10, number),
                revision=revision,
                period="2025-10",
                target_period=target,
                closed_day_revision=1,
                withdrawn=withdrawn,
                causes=["letter"],
                would_be=Judged(working_day=True, **marks),
                recorded_at=AT,
            )
        )

    return make


@pytest.fixture
def story(told):
    """Two days, one of them undone and corrected again after its target was closed."""
    return [
        told(14, excuse=SICK),
        told(15, minutes_late=31, punch_event_ids=["a"], check_in=AT, activities_missed=[{"activity": "assembly"}]),
        told(15, 2, absent=True, withdrawn=True),
        told(14, 2, excuse=SICK.model_copy(update={"day_number": 2})),
        told(14, 3, "2025-12", absent=True),
    ]


@pytest.fixture
async def closed(seeded, invented):
    days = invented.days({14: {"absent": True}, 15: {"absent": True}})
    await record_people(seeded, [invented.person()], AT)
    await record_attendance(seeded, days, [invented.close(days)], AT)
    await record_realizations(seeded, [invented.score("92.5")], [invented.scoring_close()], AT)
    return seeded


async def outcome(tx, invented):
    stored = await corrections_of(tx, [(invented.nip, "2025-10")])
    shown, total = await show_corrections(tx, WantedCorrections("2025-10"), CITY)
    return stored, [one.month for one in shown], total


async def test_the_story_ends_as_reckoned_by_hand(closed, invented, story):
    for one in story:
        assert await attendance.hear(closed, [one]) == []
    stored, months, total = await outcome(closed, invented)
    assert {(one.date.day, one.target_period): one.revision for one in stored[invented.nip, "2025-10"]} == {
        (14, "2025-11"): 2,
        (14, "2025-12"): 3,
        (15, "2025-11"): 2,
    }
    assert [(m.target_period, str(m.before_percent), str(m.after_percent)) for m in months] == [
        ("2025-11", "6", "3"),
        ("2025-12", "3", "6"),
    ]
    assert total == 1


@pytest.mark.parametrize("seed", range(6))
async def test_shuffled_equals_sorted_and_twice_equals_once(closed, invented, story, seed):
    savepoint = await closed.begin_nested()
    assert await attendance.hear(closed, story) == []
    expected = await outcome(closed, invented)
    await savepoint.rollback()
    shuffled = story + story[seed % 2 :]
    Random(seed).shuffle(shuffled)
    for one in shuffled:
        await attendance.hear(closed, [one])
    assert await outcome(closed, invented) == expected


async def test_an_instrument_does_not_change_and_nothing_is_told(closed, invented, story, announced):
    assessed = await announced(closed, "payroll_instrument.assessed.v1")
    before = await show_instrument(closed, invented.nip, "2025-10", CITY)
    await attendance.hear(closed, story)
    assert await show_instrument(closed, invented.nip, "2025-10", CITY) == before
    assert await announced(closed, "payroll_instrument.assessed.v1") == assessed


async def test_a_correction_waits_for_its_person_and_its_day(seeded, invented, told):
    await attendance.hear(seeded, [told(14, excuse=SICK)])
    (shown,), _ = await show_corrections(seeded, WantedCorrections(target_period="2025-11"), CITY)
    assert (shown.instrument, shown.month.lines[0].closed_day_heard) == (None, False)
    await record_people(seeded, [invented.person()], AT)
    await record_attendance(seeded, invented.days({14: {"absent": True}}), [], AT)
    await assess_if_stale(seeded, invented.nip, invented.period, AT)
    (shown,), _ = await show_corrections(seeded, WantedCorrections(target_period="2025-11"), CITY)
    assert (shown.instrument.name, shown.month.lines[0].closed_day_heard) == ("Kartika Hutapea", True)
    assert shown.month.difference_percent == -3


async def test_a_day_of_a_correction_comes_back_whole(seeded, invented, told):
    await attendance.hear(
        seeded,
        [told(15, minutes_late=31, check_in=AT, punch_event_ids=["a", "b"], excuse=SICK, missing_check_out=True)],
    )
    ((one,),) = (await corrections_of(seeded, [(invented.nip, "2025-10")])).values()
    day = one.would_be
    assert (day.check_in, day.check_out, day.minutes_late, day.missing_check_out) == (AT, None, 31, True)
    assert (day.punch_event_ids, day.excuse.letter_number, one.causes) == (("a", "b"), "800/1", ("letter",))
