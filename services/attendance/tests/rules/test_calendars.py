"""The shipped calendars, and what a shipped year is compared with."""

from collections import Counter
from datetime import date

import pytest
from attendance.rules.calendars import compare_year
from attendance.rules.import_files import Holiday, read_calendar
from attendance.wiring import shipped_calendars

# decrees of 2022 to 2025 with their amendments; 2024 with two polling days
COUNTS = {2023: (16, 11), 2024: (19, 10), 2025: (17, 11), 2026: (17, 8)}


@pytest.fixture(scope="module")
def years():
    return {
        year: [entry.value for entry in read_calendar(content)] for year, content in sorted(shipped_calendars().items())
    }


def test_every_year_has_as_many_days_as_its_decree(years):
    kinds = {year: Counter(one.kind for one in days) for year, days in years.items()}
    assert {year: (kind["national_holiday"], kind["joint_leave"]) for year, kind in kinds.items()} == COUNTS
    assert all(set(kind) == {"national_holiday", "joint_leave"} for kind in kinds.values())


def test_every_day_lies_in_its_year_and_names_its_decree(years):
    for year, days in years.items():
        assert all(one.date.year == year and one.decree for one in days), year


def test_no_joint_leave_falls_on_a_weekend(years):
    weekends = [one for days in years.values() for one in days if one.kind == "joint_leave" and one.date.weekday() > 4]
    assert weekends == []


def test_joint_leave_lies_beside_a_holiday_or_a_weekend_beside_one(years):
    """A typing error in a date would leave a joint leave alone in the middle of a week."""
    for year, days in years.items():
        off = {one.date.toordinal() for one in days}
        for one in days:
            before, after = one.date.toordinal() - 1, one.date.toordinal() + 1
            while date.fromordinal(before).weekday() > 4 and before not in off:
                before -= 1
            while date.fromordinal(after).weekday() > 4 and after not in off:
                after += 1
            assert one.kind != "joint_leave" or {before, after} & off, (year, one)


NEW_YEAR = Holiday(date(2026, 1, 1), "Tahun Baru", "national_holiday", "SKB")
CITY = Holiday(date(2026, 4, 24), "Hari Jadi Kota", "regional_holiday")


def test_a_year_that_is_in_force_as_shipped_differs_in_nothing():
    found = compare_year([NEW_YEAR], [NEW_YEAR])
    assert (found.missing, found.different, found.additional) == ((), (), ())


def test_missing_different_and_additional_days_are_told_apart():
    found = compare_year([NEW_YEAR], [CITY])
    assert (found.missing, found.different, found.additional) == ((NEW_YEAR,), (), (CITY,))
    other = Holiday(NEW_YEAR.date, NEW_YEAR.name, "national_holiday", "SKB lain")
    assert compare_year([NEW_YEAR], [other]).different == ((NEW_YEAR, other),)
