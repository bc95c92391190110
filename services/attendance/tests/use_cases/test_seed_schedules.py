import tomllib

import pytest
from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule import read_schedule
from attendance.storage import calendar
from attendance.use_cases.known_schedules import known_schedules
from attendance.use_cases.seed_schedules import seed_schedules
from attendance.wiring import schedule_files


async def test_the_shipped_schedules_are_seeded_as_often_as_wanted(tx):
    for _ in range(2):
        await seed_schedules(tx, schedule_files())
    assert [schedule.code for schedule in await known_schedules(tx)] == ["five-days"]


async def test_a_shipped_files_newest_text_stands(tx):
    ((name, content),) = schedule_files()
    await seed_schedules(tx, [(name, content)])
    await seed_schedules(tx, [(name, content.replace("07:30:00", "07:45:00"))])
    (schedule,) = await known_schedules(tx)
    assert f"{schedule.hours[0].start}" == "07:45:00"


def test_the_shipped_hours_are_the_citys():
    """07:30-16:00, Friday 16:30, Monday to Friday, WIB; taps within ten minutes are one."""
    schedule = read_schedule(tomllib.loads(dict(schedule_files())["five-days.toml"]), "five-days")
    hours = [f"{schedule.hours[day].start:%H:%M}-{schedule.hours[day].end:%H:%M}" for day in sorted(schedule.hours)]
    assert hours == ["07:30-16:00"] * 4 + ["07:30-16:30"]
    assert (schedule.zone.key, schedule.same_tap_window.total_seconds()) == ("Asia/Jakarta", 600)


@pytest.mark.parametrize("content", ["", "code = ", 'code = "x"'])
async def test_a_file_that_cannot_be_used_is_named_and_nothing_is_kept(tx, content):
    with pytest.raises(ScheduleInvalid, match=r"rusak\.toml"):
        await seed_schedules(tx, [*schedule_files(), ("rusak.toml", content)])
    assert await calendar.schedule_texts(tx) == []
