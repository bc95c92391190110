import tomllib
from datetime import date

import pytest
from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule_reading import read_schedule
from attendance.storage import calendar
from attendance.use_cases.known_schedules import known_schedules
from attendance.use_cases.seed_schedules import seed_schedules
from attendance.wiring import schedule_files


async def test_the_shipped_schedules_are_seeded_as_often_as_wanted(tx):
    for _ in range(2):
        await seed_schedules(tx, schedule_files())
    known = await known_schedules(tx)
    assert sorted(f"{schedule.code}.toml" for schedule in known) == [name for name, _ in schedule_files()]
    assert [schedule.code for schedule in known if schedule.default] == ["five-days"]


def test_every_shipped_week_has_its_decreed_hours():
    """Perpres 21/2023: 37.5 hours a week net of breaks (an hour, Friday one and a half), 32.5 in Ramadan (half an hour,
    Friday one). Six-day units take no break."""
    weeks = {"five-days": (37.5, 1, 1.5), "five-days-ramadan": (32.5, 0.5, 1), "six-days": (37.5, 0, 0)}
    weeks |= {
        "six-days-ramadan": (32.5, 0, 0),
        "five-days-flexible": (37.5, 1, 1.5),
        "five-days-make-up": (37.5, 1, 1.5),
    }
    for code, (total, pause, friday_pause) in weeks.items():
        schedule = read_schedule(tomllib.loads(dict(schedule_files())[f"{code}.toml"]), code)
        spans = [schedule.span(date(2025, 10, number)) for number in range(6, 13)]
        hours = sum((span.end - span.start).total_seconds() / 3600 for span in spans if span)
        assert hours - pause * 4 - friday_pause == total, code


async def test_a_shipped_files_newest_text_stands(tx):
    name, content = "five-days.toml", dict(schedule_files())["five-days.toml"]
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
