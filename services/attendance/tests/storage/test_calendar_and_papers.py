"""Schedules, holidays, letters, activities, closes and late facts."""

from dataclasses import replace
from datetime import date

from attendance.rules.import_files import Holiday, Participation
from attendance.rules.letters import Letter
from attendance.rules.month_close import MonthClose
from attendance.storage import activities, calendar, closes, letters

NATAL = Holiday(date(2025, 12, 25), "Natal", "national_holiday")


async def test_a_holiday_may_be_named_anew(tx):
    bridge = Holiday(date(2025, 12, 26), "Cuti bersama", "joint_leave")
    await calendar.keep_holidays(tx, [NATAL, bridge])
    await calendar.keep_holidays(tx, [replace(bridge, name="Cuti bersama Natal")])
    found = await calendar.holidays_on(tx, [NATAL.date, bridge.date, date(2025, 12, 27)])
    assert {one.name for one in found} == {"Natal", "Cuti bersama Natal"}
    assert await calendar.holiday_dates(tx) == {NATAL.date, bridge.date}


async def test_letters_are_kept_by_person_number_and_first_day(office, people):
    first = Letter(people.worker, "800/1", "annual_leave", date(2025, 10, 6), date(2025, 10, 8))
    again, other = replace(first, last_date=date(2025, 10, 9)), replace(first, first_date=date(2025, 10, 20))
    other = replace(other, last_date=date(2025, 10, 21))
    await letters.keep(office.tx, [first, other, replace(first, nip=people.boss)])
    await letters.keep(office.tx, [again])
    found = await letters.of_people(office.tx, [people.worker, people.top])
    assert {nip: set(own) for nip, own in found.items()} == {people.worker: {again, other}}


async def test_participation_is_kept_by_person_day_and_activity(office, people):
    was_there = Participation(people.worker, date(2025, 10, 6), "assembly", True)
    exercise = replace(was_there, activity="exercise")
    await activities.keep(office.tx, [was_there, exercise])
    await activities.keep(office.tx, [replace(was_there, attended=False)])
    found = await activities.on_days(office.tx, [(people.worker, was_there.date), (people.boss, was_there.date)])
    assert set(found) == {replace(was_there, attended=False), exercise}


async def test_a_month_is_closed_for_the_people_closed(office, people):
    await closes.keep(office.tx, [MonthClose(people.worker, "2025-10", 1, 23, people.top, people.at)])
    both = [people.worker, people.other]
    assert await closes.closed_people(office.tx, both, "2025-10") == {people.worker}
    assert await closes.closed_people(office.tx, both, "2025-11") == set()
    keys = {(nip, date(2025, month, 3)) for nip in both for month in (10, 11)}
    assert await closes.closed_days(office.tx, keys) == {(people.worker, date(2025, 10, 3))}


async def test_late_facts_are_listed_by_month_the_newest_first(tx, people):
    keys = [(people.worker, date(2025, 10, number)) for number in (1, 31)]
    await closes.keep_late_facts(tx, keys, "punch", people.at)
    await closes.keep_late_facts(tx, [(people.other, date(2025, 11, 1))], "letter", people.at)
    found, total = await closes.late_facts_of(tx, "2025-10", 1, 0)
    assert ([one["date"] for one in found], total) == ([date(2025, 10, 31)], 2)
    rest, total = await closes.late_facts_of(tx, "2025-10", 9, 1)
    assert ([(one["nip"], one["cause"], one["noticed_at"]) for one in rest], total) == (
        [(people.worker, "punch", people.at)],
        2,
    )
