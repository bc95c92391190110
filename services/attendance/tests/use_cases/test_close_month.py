from datetime import date

import pytest


async def close_told(office):
    return await office.told("attendance.month_closed.v1")


async def test_a_close_judges_the_days_of_which_nothing_was_heard(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-01T07:31"), tap(people.worker, "2025-10-01T16:00"))
    await office.activities(f"{people.worker},2025-10-06,assembly,tidak")
    assert await office.close(people.worker) == [people.worker]
    judged = await office.judged(people.worker)
    assert (len(judged), sum(day.absent for day in judged.values())) == (23, 22)
    assert judged[f"{people.worker} 2025-10-06"].activities_missed == ("assembly",)


async def test_a_close_names_every_day_with_the_revision_that_it_rests_on(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-01T07:31"))
    await office.hear(tap(people.worker, "2025-10-01T16:00"))
    await office.hear(tap(people.worker, "2025-10-28T09:00"))
    await office.calendar("2025-10-28,Libur,national_holiday")
    await office.close(people.worker)
    (close,) = await close_told(office)
    newest = {day["date"]: day["revision"] for day in await office.told()}
    assert close["day_revisions"] == newest
    assert (newest["2025-10-01"], newest["2025-10-28"], newest["2025-10-02"]) == (2, 2, 1)
    assert (close["scheduled_working_days"], len(newest), close["revision"]) == (22, 23, 1)
    assert (close["nip"], close["period"]) == (people.worker, "2025-10")


async def test_closing_twice_changes_nothing(office, people):
    await office.close(people.worker)
    days = await office.told()
    assert await office.close(people.worker, people.other) == [people.other]
    assert await office.close(people.worker, people.other) == []
    assert [close["nip"] for close in await close_told(office)] == [people.worker, people.other]
    assert [day for day in await office.told() if day["nip"] == people.worker] == days


async def test_a_newcomers_month_has_only_their_days_and_all_scheduled_ones(office, people, make_employee):
    await office.know(make_employee(people.stranger, start_date=date(2025, 10, 20), end_date=date(2025, 10, 24)))
    await office.close(people.stranger)
    (close,) = await close_told(office)
    assert list(close["day_revisions"]) == [f"2025-10-{number}" for number in range(20, 25)]
    assert close["scheduled_working_days"] == 23


async def test_whom_nobody_knows_or_who_does_not_serve_is_not_closed(office, people, make_employee):
    await office.know(make_employee(people.other, revision=2, end_date=date(2025, 9, 30)))
    assert await office.close(people.stranger, people.other) == []
    assert await close_told(office) == []


@pytest.fixture
async def closed(office, people, tap):
    await office.hear(*(tap(people.worker, f"2025-10-02T{clock}") for clock in ("07:31", "16:00")))
    await office.close(people.worker)
    return office


@pytest.mark.parametrize(
    ("what", "content", "cause", "day"),
    [
        ("letters", "{},annual_leave,2025-10-01,2025-10-01,800/1", "letter", "2025-10-01"),
        ("calendar", "2025-10-02,Libur,national_holiday", "calendar", "2025-10-02"),
        ("activities", "{},2025-10-02,assembly,tidak", "activity", "2025-10-02"),
    ],
)
async def test_a_closed_month_does_not_change_and_leaves_a_late_fact(closed, people, what, content, cause, day):
    before, told = await closed.judged(people.worker), await closed.told()
    await getattr(closed, what)(content.format(people.worker))
    assert (await closed.judged(people.worker), await closed.told()) == (before, told)
    assert await closed.late() == [(people.worker, day, cause)]


async def test_a_punch_after_the_close_is_kept_and_leaves_a_late_fact(closed, people, tap):
    before, told = await closed.judged(people.worker), await closed.told()
    late = tap(people.worker, "2025-10-01T07:20")
    for _ in range(2):
        assert await closed.hear(late) == []
    assert (await closed.judged(people.worker), await closed.told()) == (before, told)
    assert await closed.late() == [(people.worker, "2025-10-01", "punch")]


async def test_what_would_change_nothing_leaves_no_late_fact(closed, people, tap):
    await closed.hear(tap(people.worker, "2025-10-02T12:00"), tap(people.worker, "2025-10-04T12:00"))
    await closed.activities(f"{people.worker},2025-10-02,assembly,ya")
    assert await closed.late() == []


async def test_news_of_a_person_after_the_close_leaves_late_facts(closed, people, make_employee):
    before = await closed.judged(people.worker)
    await closed.know(make_employee(people.worker, revision=2, end_date=date(2025, 10, 29)))
    assert await closed.judged(people.worker) == before
    assert await closed.late() == [(people.worker, f"2025-10-{number}", "employee") for number in (30, 31)]


async def test_the_next_month_is_still_open(closed, people, tap):
    await closed.hear(tap(people.worker, "2025-11-03T07:31"))
    assert (await closed.day(people.worker, "2025-11-03")).judgement.minutes_late == 1
    assert await closed.late() == []
