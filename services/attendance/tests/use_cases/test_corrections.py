"""What comes after a month was closed: the closed days stand, the difference goes into the first open month."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from attendance.storage import corrections, employees
from attendance.use_cases.judge_days import judge_open_days
from sqlalchemy import text

OCTOBER = [("hear", f"10-{day:02}T{clock}") for day in (1, 2, 3, 6, 7) for clock in ("07:20", "16:35")]


@pytest.fixture
async def closed(office, people, tap):
    """The worker was absent on the 14th, as on most days; October is closed, of `other` it isn't."""
    await office.hear(*(tap(people.worker, f"2025-{moment}") for _, moment in OCTOBER))
    await office.close(people.worker)
    return office


async def told(office):
    return await office.told("attendance.correction_recorded.v1")


async def standing(office, nip, day):
    """By target: what a day is corrected to."""
    key = (nip, date.fromisoformat(day))
    found = (await corrections.of_days(office.tx, [key])).get(key, ())
    return {one.target_period: (one.would_be, one.withdrawn) for one in found}


async def test_a_letter_approved_in_november_corrects_octobers_absent_day_in_november(closed, people):
    before, days = await closed.judged(people.worker), await closed.told()
    assert before[f"{people.worker} 2025-10-14"].absent
    await closed.letters(f"{people.worker},sick_with_note,2025-10-14,2025-10-14,800/1182")
    assert (await closed.judged(people.worker), await closed.told()) == (before, days)
    (one,) = await told(closed)
    assert (one["nip"], one["date"], one["period"], one["target_period"]) == (
        people.worker,
        "2025-10-14",
        "2025-10",
        "2025-11",
    )
    assert (one["revision"], one["closed_day_revision"], one["withdrawn"]) == (1, 1, False)
    assert one["causes"] == ["letter"]
    assert one["would_be"]["excuse"] == {
        "kind": "sick_with_note",
        "letter_number": "800/1182",
        "day_number": 1,
    }
    assert not one["would_be"]["absent"]
    assert await closed.late() == [(people.worker, "2025-10-14", "letter")]


async def test_a_person_whose_month_is_open_has_a_changed_day_and_no_correction(closed, people):
    await closed.letters(f"{people.other},sick_with_note,2025-10-14,2025-10-14,800/1183")
    assert await told(closed) == []
    assert (await closed.day(people.other, "2025-10-14")).judgement.excuse


async def test_a_correction_that_is_undone_is_withdrawn(closed, people, tap, make_employee):
    gone = make_employee(people.worker, revision=2, end_date=date(2025, 10, 30))
    await closed.know(gone)
    await closed.know(replace(gone, revision=3, end_date=None))
    await closed.know(replace(gone, revision=4, end_date=None))
    assert [(one["date"], one["revision"], one["withdrawn"]) for one in await told(closed)] == [
        ("2025-10-31", 1, False),
        ("2025-10-31", 2, True),
    ]
    found, total = await corrections.listed(closed.tx, corrections.WantedCorrections("2025-10"))
    assert (found, total) == ([], 0)


async def test_a_second_fact_supersedes_the_first_and_nothing_is_told_twice(closed, people, tap):
    for _ in range(2):
        await closed.hear(tap(people.worker, "2025-10-14T07:20"))
    await closed.hear(tap(people.worker, "2025-10-14T16:30"), tap(people.worker, "2025-10-14T12:00"))
    one, two = await told(closed)
    assert (one["would_be"]["missing_check_out"], two["would_be"]["missing_check_out"]) == (True, False)
    assert (two["revision"], two["causes"], len(two["would_be"]["punch_event_ids"])) == (2, ["punch"], 2)


async def test_once_november_is_closed_what_comes_goes_to_december(closed, people, tap):
    await closed.hear(tap(people.worker, "2025-10-14T07:20"))
    await closed.close(people.worker, period="2025-11")
    await closed.letters(f"{people.worker},sick_with_note,2025-10-15,2025-10-15,800/2")
    await closed.hear(tap(people.worker, "2025-10-14T16:30"))
    assert [(one["date"], one["target_period"], one["revision"]) for one in await told(closed)] == [
        ("2025-10-14", "2025-11", 1),
        ("2025-10-15", "2025-12", 1),
        ("2025-10-14", "2025-12", 2),
    ]
    both = await standing(closed, people.worker, "2025-10-14")
    assert both["2025-11"][0].missing_check_out and not both["2025-12"][0].missing_check_out


async def test_a_day_closed_as_a_holiday_in_the_calendar_stays_and_is_corrected(closed, people):
    before = await closed.judged(people.worker)
    await closed.calendar("2025-10-14,Libur,national_holiday")
    assert await closed.judged(people.worker) == before
    (one,) = await told(closed)
    assert (one["date"], one["would_be"]["working_day"], one["causes"]) == ("2025-10-14", False, ["calendar"])


async def test_a_day_that_was_closed_before_it_began_is_not_corrected_for_being_still_to_come(closed, people):
    before_work = datetime(2025, 10, 30, 23, 30, tzinfo=UTC)  # 06:30 on the 31st in WIB
    held = await employees.hold(closed.tx, [people.worker])
    await judge_open_days(closed.tx, held, {(people.worker, date(2025, 10, 31))}, "letter", before_work)
    assert await told(closed) == []


async def test_the_database_refuses_to_change_a_correction(closed, people, tap):
    await closed.hear(tap(people.worker, "2025-10-14T07:20"))
    for act in ("update corrections set withdrawn = true", "delete from corrections"):
        with pytest.raises(Exception, match="append-only"):
            async with closed.tx.begin_nested():
                await closed.tx.execute(text(act))


@pytest.fixture
def late(people, tap, make_employee):
    """What comes in November about October, in order."""
    worker = people.worker
    happened = [("hear", tap(worker, f"2025-10-{moment}")) for moment in ("14T07:20", "14T16:30", "15T09:00")]
    happened += [
        ("letters", f"{worker},sick_with_note,2025-10-16,2025-10-17,800/1"),
        ("letters", f"{worker},sick_with_note,2025-10-20,2025-10-21,800/2"),
        ("letters", f"{worker},official_duty,2025-10-14,2025-10-14,090/1"),
        ("calendar", "2025-10-17,Libur,national_holiday"),
        ("activities", f"{worker},2025-10-22,assembly,tidak"),
        ("activities", f"{worker},2025-10-15,assembly,tidak"),
        ("know", make_employee(worker, revision=2, end_date=date(2025, 10, 29))),
        ("know", make_employee(worker, revision=3, end_date=None)),
    ]
    return happened


async def lived(office, people, happened):
    savepoint = await office.tx.begin_nested()
    for what, content in happened:
        await getattr(office, what)(content)
    found, _ = await corrections.listed(office.tx, corrections.WantedCorrections("2025-10"))
    end = {(one.nip, one.date): (one.would_be, one.target_period) for one in found}
    days = await office.judged(people.worker)
    await savepoint.rollback()
    return end, days


async def test_late_facts_end_as_reckoned_by_hand(closed, people, late):
    end, _ = await lived(closed, people, late)
    said = {
        day.day: (would_be.excuse and would_be.excuse.day_number, would_be.minutes_late, would_be.activities_missed)
        for (_, day), (would_be, _) in end.items()
    }
    assert said == {
        14: (1, 0, ()),
        15: (None, 90, ("assembly",)),
        16: (1, 0, ()),
        17: (None, 0, ()),
        20: (2, 0, ()),
        21: (3, 0, ()),
        22: (None, 0, ("assembly",)),
    }
    assert {target for _, target in end.values()} == {"2025-11"}


@pytest.mark.parametrize("seed", range(8))
async def test_shuffled_late_facts_give_the_same_corrections(closed, people, late, seed):
    expected = await lived(closed, people, late)
    shuffled = late + late[seed % 3 :: 3]
    Random(seed).shuffle(shuffled)
    assert await lived(closed, people, shuffled) == expected
