"""Punches, letters, calendar, activities and the directory's news in any order, each once or twice."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest


@pytest.fixture
def story(people, tap, make_employee):
    """What happens around the turn of a month, in order: (what, its content)."""
    worker, other, stranger = people.worker, people.other, people.stranger
    punched = [
        (worker, "10-01T07:31", "10-01T16:05", "10-01T07:33"),
        (worker, "10-02T09:00", "10-03T08:01", "10-03T16:29", "10-28T09:30"),
        (other, "10-01T07:00", "10-01T14:45", "10-27T07:45", "10-28T07:20", "10-28T12:00"),
        (stranger, "10-01T07:45", "10-02T07:20", "10-02T16:00", "11-03T08:00"),
    ]
    happened = [("hear", tap(nip, f"2025-{moment}")) for nip, *moments in punched for moment in moments]
    happened += [
        ("know", make_employee(stranger)),
        ("know", make_employee(stranger, revision=2, start_date=date(2025, 10, 2))),
    ]
    happened += [("know", make_employee(worker, revision=2, end_date=date(2025, 11, 14)))]
    happened += [
        ("letters", f"{other},sick_with_note,2025-10-23,2025-10-24,800/1"),
        ("letters", f"{other},sick_with_note,2025-10-29,2025-10-29,800/2"),
        ("letters", f"{other},sick_with_note,2025-10-31,2025-11-04,800/3"),
        ("letters", f"{worker},official_duty,2025-10-20,2025-11-20,090/7"),
        ("letters", f"{worker},annual_leave,2025-10-30,2025-11-05,800/9"),
        ("calendar", "2025-10-27,Libur,national_holiday"),
        ("calendar", "2025-10-28,Libur,national_holiday"),
        ("calendar", "2025-10-30,Cuti bersama,joint_leave"),
        ("activities", f"{worker},2025-10-01,assembly,tidak"),
        ("activities", f"{other},2025-10-28,assembly,tidak"),
    ]
    return happened


async def lived(office, people, happened):
    """What the days come to, without leaving a trace."""
    savepoint = await office.tx.begin_nested()
    for what, content in happened:
        await getattr(office, what)(content)
    end = await office.judged(people.worker, people.other, people.stranger)
    told = await office.told()
    await savepoint.rollback()
    # a day that has lost its work is kept when it was judged before, and never begun when it wasn't: both say the same
    return {key: day for key, day in end.items() if day.working_day}, told


async def test_the_story_ends_as_reckoned_by_hand(office, people, story):
    days, _ = await lived(office, people, story)
    numbers = {key: day.excuse.day_number for key, day in days.items() if day.excuse and people.other in key}
    assert [(key[-5:], number) for key, number in numbers.items()] == [
        ("10-23", 1),
        ("10-24", 2),
        ("10-29", 3),
        ("10-31", 4),
        ("11-03", 5),
        ("11-04", 6),
    ]
    late = {key[-5:]: day.minutes_late for key, day in days.items() if day.minutes_late}
    assert late == {"10-01": 1, "10-02": 90, "10-03": 31, "11-03": 30}
    assert days[f"{people.worker} 2025-10-01"].activities_missed == ("assembly",)
    assert f"{people.other} 2025-10-28" not in days


@pytest.mark.parametrize("seed", range(12))
async def test_shuffled_equals_sorted_and_twice_equals_once(office, people, story, seed):
    expected, _ = await lived(office, people, story)
    shuffled = story + story[seed % 3 :: 3]
    Random(seed).shuffle(shuffled)
    days, told = await lived(office, people, shuffled)
    assert days == expected
    assert_told_well(told)


async def test_hearing_everything_again_tells_nothing(office, people, story):
    _, once = await lived(office, people, story)
    _, twice = await lived(office, people, story + story)
    assert twice == once


async def test_one_batch_equals_one_by_one(office, people, story):
    expected, _ = await lived(office, people, story)
    rest = [(what, content) for what, content in story if what != "hear"]
    savepoint = await office.tx.begin_nested()
    await office.hear(*(content for what, content in story if what == "hear"))
    for what, content in rest:
        await getattr(office, what)(content)
    end = await office.judged(people.worker, people.other, people.stranger)
    await savepoint.rollback()
    assert {key: day for key, day in end.items() if day.working_day} == expected


def assert_told_well(told):
    """Of each day: revisions without a gap, and never the same thing twice in a row."""
    by_day = {}
    for day in told:
        by_day.setdefault((day["nip"], day["date"]), []).append(day)
    for days in by_day.values():
        assert [day["revision"] for day in days] == list(range(1, len(days) + 1))
        said = [{key: value for key, value in day.items() if key != "revision"} for day in days]
        assert all(one != next_one for one, next_one in pairwise(said))
