"""Assignments and rosters as they lie in the database."""

from datetime import date

import pytest
from attendance.rules.employees import Line
from sqlalchemy import text

DAY = date(2025, 10, 1)


@pytest.fixture
def assign(office):
    async def put(scope, holder, code, first="2025-10-01", last=None, site=None):
        query = """insert into schedule_assignments
            (scope, holder, schedule_code, site_code, first_date, last_date, legal_basis, set_by, set_at, approved_by)
            values (:scope, :holder, :code, :site, :first, :last, '', '', now(), 'hr')"""
        values = {"scope": scope, "holder": holder, "code": code, "site": site, "first": date.fromisoformat(first)}
        await office.tx.execute(text(query), values | {"last": last})

    return put


@pytest.fixture
def roster(office):
    async def put(nip, day, shift):
        query = (
            "insert into rosters (nip, date, shift, reason, set_by, set_at) values (:nip, :day, :shift, '', '', now())"
        )
        await office.tx.execute(text(query), {"nip": nip, "day": date.fromisoformat(day), "shift": shift})

    return put


async def test_a_night_is_one_day_and_is_told_as_one(office, people, tap, assign, roster):
    await assign("person", people.worker, "hospital-shifts")
    await roster(people.worker, "2025-10-01", "malam")
    await office.hear(tap(people.worker, "2025-10-02T07:05"), tap(people.worker, "2025-10-01T21:03"))
    judged = await office.judged(people.worker)
    assert list(judged) == [f"{people.worker} 2025-10-01"]
    night = judged[f"{people.worker} 2025-10-01"]
    assert (night.minutes_late, night.minutes_early, night.missing_check_out) == (3, 0, False)


async def test_a_month_closes_with_the_days_of_its_persons_hours(office, people, assign, roster):
    await assign("person", people.worker, "hospital-shifts")
    for day in ("2025-10-04", "2025-10-05"):
        await roster(people.worker, day, "siang")
    await office.close(people.worker, people.other)
    told = {one["nip"]: one for one in await office.told("attendance.month_closed.v1")}
    assert told[people.worker]["scheduled_working_days"] == 2
    assert list(told[people.worker]["day_revisions"]) == ["2025-10-04", "2025-10-05"]
    assert told[people.other]["scheduled_working_days"] == 23


async def test_an_agencys_week_holds_for_its_people(office, people, tap, assign):
    await assign("agency", "1.01", "six-days")
    await office.hear(tap(people.worker, "2025-10-04T07:31"), tap(people.worker, "2025-10-04T14:30"))
    (saturday,) = (await office.judged(people.worker)).values()
    assert (saturday.working_day, saturday.minutes_late) == (True, 1)


async def test_who_moves_into_another_week_is_judged_by_it(office, people, tap, assign, make_employee):
    await assign("agency", "2.02", "six-days")
    await office.hear(tap(people.worker, "2025-10-03T07:30"), tap(people.worker, "2025-10-03T12:00"))
    before = await office.day(people.worker, "2025-10-03")
    lines = (Line(date(2005, 1, 1), None, "2.02"),)
    await office.know(make_employee(people.worker, revision=2, agencies=lines))
    after = await office.day(people.worker, "2025-10-03")
    assert (before.judgement.minutes_early, after.judgement.minutes_early) == (270, 0)
    assert after.revision == before.revision + 1


async def test_a_site_has_its_own_clock(office, people, tap, assign):
    await office.tx.execute(text("insert into sites (code, name, zone) values ('MKS', 'Makassar', 'Asia/Makassar')"))
    await assign("person", people.worker, "five-days", site="MKS")
    await office.hear(tap(people.worker, "2025-10-01T06:31"), tap(people.worker, "2025-10-01T15:00"))
    (day,) = (await office.judged(people.worker)).values()
    assert (day.minutes_late, day.minutes_early) == (1, 0)
