"""Working hours as dated data."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule import schedule_on
from attendance.rules.schedule_reading import read_schedule

THURSDAY, FRIDAY, SATURDAY = date(2025, 10, 2), date(2025, 10, 3), date(2025, 10, 4)


def clocks(schedule: Any, day: date) -> tuple[str, str]:
    span = schedule.span(day)
    return f"{span.start:%H:%M}", f"{span.end:%H:%M}"


def test_friday_ends_half_an_hour_later(five_days: Any) -> None:
    assert clocks(five_days, THURSDAY) == ("07:30", "16:00")
    assert clocks(five_days, FRIDAY) == ("07:30", "16:30")


def test_hours_are_instants_in_the_work_sites_zone(five_days: Any) -> None:
    assert five_days.span(THURSDAY).start == datetime(2025, 10, 2, 0, 30, tzinfo=ZoneInfo("UTC"))


def test_a_weekday_without_hours_has_no_hours(five_days: Any) -> None:
    assert five_days.span(SATURDAY) is None


def test_the_newest_schedule_that_covers_a_day_counts(five_days: Any, ramadan: Any) -> None:
    for order in ([five_days, ramadan], [ramadan, five_days]):
        codes = [schedule_on(order, date(2026, month, day)).code for month, day in ((2, 17), (2, 18), (3, 19), (3, 20))]
        assert codes == ["five-days", "ramadan", "ramadan", "five-days"]
    assert clocks(ramadan, date(2026, 2, 20)) == ("08:00", "15:30")


def test_days_before_the_first_schedule_have_none(five_days: Any, ramadan: Any) -> None:
    """A device with a dead battery taps in 1970: that mustn't stop anything."""
    assert schedule_on([ramadan, five_days], date(1999, 12, 31)) is None


def test_a_day_after_the_last_schedule_is_loud(ramadan: Any) -> None:
    with pytest.raises(ScheduleInvalid, match="2026-03-20"):
        schedule_on([ramadan], date(2026, 3, 20))
    with pytest.raises(ScheduleInvalid):
        schedule_on([], THURSDAY)


def test_a_file_is_read_as_written(content: Any) -> None:
    schedule = read_schedule(content() | {"effective_to": date(2030, 1, 1)}, "x.toml")
    assert (schedule.code, schedule.effective_to) == ("five-days", date(2030, 1, 1))
    assert (schedule.same_tap_window, schedule.zone.key) == (timedelta(minutes=10), "Asia/Jakarta")


@pytest.mark.parametrize("name", ["code", "legal_basis", "effective_from", "zone", "same_tap_window_minutes", "hours"])
def test_a_file_without_a_field_is_refused_by_name(content: Any, name: str) -> None:
    lacking = content()
    del lacking[name]
    with pytest.raises(ScheduleInvalid, match=rf"x\.toml.*{name}"):
        read_schedule(lacking, "x.toml")


@pytest.mark.parametrize(
    "changes",
    [
        {"zone": "Asia/Siantar"},
        {"effective_from": "2025-01-01"},
        {"effective_from": datetime(2025, 1, 1)},  # noqa: DTZ001
        {"effective_to": "2025-01-01"},
        {"effective_to": date(1999, 1, 1)},
        {"same_tap_window_minutes": "10"},
        {"same_tap_window_minutes": -1},
        {"hours": "monday"},
        {"hours": {}},
        {"hours": {"monday": "07:30"}},
        {"hours": {"senin": {"start": time(7), "end": time(8)}}},
        {"hours": {"monday": {"start": time(7)}}},
        {"hours": {"monday": {"start": "07:30", "end": "16:00"}}},
        {"hours": {"monday": {"start": time(7), "end": "16:00"}}},
        {"hours": {"monday": {"start": time(16), "end": time(16)}}},
        {"hours": {"monday": {"start": time(21), "end": time(7)}}},
        {"shifts": {"malam": {"start": time(21), "end": time(7)}}},
        {"shifts": {"panjang": {"start": time(7), "end": time(8), "end_next_day": True}}},
        {"shifts": {"off": {"start": time(7), "end": time(8)}}},
        {"seconds": "round"},
        {"seconds": 60},
        {"seconds": -1},
        {"tap_reach_minutes": -1},
        {"flexible": {"later_minutes": -90}},
        {"make_up": 30},
        {"toleransi": 15},
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(content: Any, changes: dict[str, Any]) -> None:
    with pytest.raises(ScheduleInvalid, match=r"x\.toml"):
        read_schedule(content() | changes, "x.toml")
