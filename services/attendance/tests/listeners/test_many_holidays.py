"""Holidays that come late, when many days are judged already."""

from attendance.listeners.rejudgings import rejudge_all
from attendance.use_cases import import_calendar
from sqlalchemy import text


async def test_holidays_that_touch_very_many_days_are_judged_a_few_people_at_a_time(
    staffed, office_in, people, tap, monkeypatch
):
    monkeypatch.setattr(import_calendar, "DAYS_AT_ONCE", 2)
    days = [f"2025-10-{day}" for day in ("01", "02", "06")]
    three = (people.worker, people.other, people.boss)
    rows = [f"{day},Libur,national_holiday" for day in days]
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(tap(nip, f"{day}T09:00") for nip in three for day in days))
        await office_in(tx).calendar(rows[2])
        await office_in(tx).calendar(*rows)
    async with staffed.transaction() as tx:
        asked = (await tx.execute(text("select first_date, last_date from rejudgings order by id"))).all()
        assert [(f"{first}", f"{last}") for first, last in asked] == [
            ("2025-10-05", "2025-10-07"),
            ("2025-09-30", "2025-10-03"),
        ]
        assert all(day.working_day for day in (await office_in(tx).judged(*three)).values())
    assert await rejudge_all(staffed)
    async with staffed.transaction() as tx:
        assert not any(day.working_day for day in (await office_in(tx).judged(*three)).values())
