"""Counters and warnings from what really came in."""

import random

from sqlalchemy import text

OCTOBER = [f"2025-10-{number:02}" for number in (1, 2, 3, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24)]


def _day(tap, nip, day, check_in="07:25", check_out="16:35"):
    return [tap(nip, f"{day}T{check_in}"), tap(nip, f"{day}T{check_out}")]


async def test_silent_days_count_as_soon_as_the_policy_says_and_are_warned_of_once(watch, office, people, tap):
    for day in OCTOBER[:5]:
        await office.hear(*_day(tap, people.other, day))
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    await watch.look("2025-10-08")
    standing = await watch.standing(people.worker)
    assert (standing["absent_days"], standing["silent_days"], standing["consecutive_now"]) == (3, 3, 3)
    assert await watch.warnings(people.worker) == [("oral_warning", "2025-10-06")]
    await watch.look("2025-10-09")
    assert [band for band, _ in await watch.warnings(people.worker)] == ["oral_warning", "written_warning"]
    await watch.look("2025-10-10")
    assert await watch.told() == [("oral_warning", 1, False), ("written_warning", 1, False)]


async def test_ten_silent_working_days_in_a_row_are_warned_of_over_a_weekend_and_a_holiday(watch, office, people, tap):
    await office.calendar("2025-10-08,Libur daerah,national_holiday")
    for day in OCTOBER:
        await office.hear(*_day(tap, people.other, day))
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    await watch.look("2025-10-18")
    found = dict(await watch.warnings(people.worker))
    assert found["discharge_consecutive"] == "2025-10-16"
    assert "discharge_consecutive" not in dict(await watch.warnings(people.other))


async def test_nobody_is_warned_when_the_whole_city_was_silent(watch, office, people, tap):
    await office.hear(*_day(tap, people.worker, OCTOBER[0]), *_day(tap, people.other, OCTOBER[0]))
    await office.hear(*_day(tap, people.worker, OCTOBER[9]), *_day(tap, people.other, OCTOBER[9]))
    await watch.look("2025-10-20")
    assert (await watch.standing(people.worker))["absent_days"] == 0


async def test_a_late_tap_withdraws_the_warning_and_keeps_its_history(watch, office, people, tap):
    for day in OCTOBER[:4]:
        await office.hear(*_day(tap, people.other, day))
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    await watch.look("2025-10-08")
    assert await watch.warnings(people.worker) == [("oral_warning", "2025-10-06")]
    await office.hear(*_day(tap, people.worker, OCTOBER[2]))
    await watch.look("2025-10-08")
    assert await watch.warnings(people.worker) == []
    await watch.look("2025-10-31")
    await office.letters(f"{people.worker},sick_with_note,2025-10-02,2025-10-03,800/1")
    await watch.look("2025-10-31")
    assert await watch.told() == [("oral_warning", 1, False), ("oral_warning", 2, True)]


async def test_a_warning_that_is_due_again_is_another_one(watch, office, people, tap):
    for day in OCTOBER[:5]:
        await office.hear(*_day(tap, people.other, day))
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    await watch.look("2025-10-08")
    await office.hear(*_day(tap, people.worker, OCTOBER[2]))
    await watch.look("2025-10-08")
    await watch.look("2025-10-09")
    assert await watch.warnings(people.worker) == [("oral_warning", "2025-10-07")]
    assert [(revision, withdrawn) for _, revision, withdrawn in await watch.told()] == [
        (1, False),
        (2, True),
        (3, False),
    ]


async def test_a_month_that_is_closed_without_a_tap_reaches_many_bands_at_once(watch, office, people):
    await office.close(people.worker)
    await watch.look()
    found = await watch.warnings(people.worker)
    assert (found[0], found[1]) == (("oral_warning", "2025-10-03"), ("written_warning", "2025-10-06"))
    assert found[-1] == ("discharge_consecutive", "2025-10-14")
    assert [band for band, _ in found] == [band for band, _, _ in await watch.told()] and len(found) == 8


async def test_lateness_of_450_minutes_counts_as_a_day(watch, office, people, tap):
    for day in OCTOBER[:15]:
        await office.hear(*_day(tap, people.worker, day, check_in="08:00:01"))
    await watch.look("2025-10-23")
    standing = await watch.standing(people.worker)
    assert (standing["minutes"], standing["days"], standing["absent_days"]) == (450, 1, 0)


async def test_the_order_of_everything_never_matters_and_counting_again_changes_nothing(watch, office, people, tap):
    facts = [event for day in OCTOBER[::3] for event in _day(tap, people.worker, day, check_in="09:05")]
    facts += [event for day in OCTOBER for event in _day(tap, people.other, day)]
    random.Random(5).shuffle(facts)
    for event in facts:
        await office.hear(event)
        await watch.look("2025-10-24")
    step_by_step, warned = await watch.counts(), await watch.warnings(people.worker)
    await watch.tx.execute(text("delete from discipline_counts"))
    await watch.look("2025-10-24")
    assert await watch.counts() == step_by_step
    assert await watch.warnings(people.worker) == warned
    assert len(warned) > 3


async def test_when_nothing_has_changed_there_is_nothing_to_do(watch, office, people, tap):
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    assert await watch.look() > 0
    assert await watch.look() == 0
    assert await watch.look("2025-11-01") == 1


async def test_leave_that_is_still_to_come_ends_no_row_of_absent_days(watch, office, people, tap):
    for day in OCTOBER[:5]:
        await office.hear(*_day(tap, people.other, day))
    await office.hear(*_day(tap, people.worker, OCTOBER[0]))
    await office.letters(f"{people.worker},annual_leave,2025-10-20,2025-10-21,800/1")
    await watch.look("2025-10-08")
    assert (await watch.standing(people.worker))["consecutive_now"] == 3


async def test_a_letter_that_comes_after_the_close_counts_though_the_month_stands(watch, office, people):
    await office.close(people.worker)
    await watch.look()
    assert (await watch.standing(people.worker))["absent_days"] == 23
    await office.letters(f"{people.worker},sick_with_note,2025-10-01,2025-10-24,800/1")
    await watch.look()
    standing = await watch.standing(people.worker)
    assert (standing["absent_days"], standing["consecutive_most"]) == (5, 5)
    assert await watch.warnings(people.worker) == [("oral_warning", "2025-10-29"), ("written_warning", "2025-10-30")]
    judged = await office.judged(people.worker)
    assert sum(day.absent for day in judged.values()) == 23
