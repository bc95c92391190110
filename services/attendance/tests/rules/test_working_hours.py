"""Which days are worked, and by which hours."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from attendance.rules.assignments import AGENCY, CITY, PERSON, UNIT, Assignment, assignment_on
from attendance.rules.employees import Employee, Line
from attendance.rules.errors import ScheduleInvalid
from attendance.rules.periods import days_of
from attendance.rules.schedule_reading import read_schedule
from attendance.rules.working_hours import CityHours, WorkingHours
from attendance.wiring import schedule_files
from hypothesis import given
from hypothesis import strategies as st


def hours(schedules: Any, holidays: Any) -> WorkingHours:
    return WorkingHours(CityHours(schedules, holidays), Employee("198001012005011001", 1, "A", date(2005, 1, 1), None))


def test_october_2025_has_23_working_days(five_days: Any) -> None:
    found = hours((five_days,), ()).of_month("2025-10")
    assert (len(found), found[0], found[-1]) == (23, date(2025, 10, 1), date(2025, 10, 31))
    assert all(day.weekday() < 5 for day in found)


def test_a_holiday_takes_a_working_day_away_and_no_other(five_days: Any) -> None:
    with_holidays = hours((five_days,), {date(2025, 10, 28), date(2025, 10, 4)})  # the second one is a Saturday
    taken = set(hours((five_days,), ()).of_month("2025-10")) - set(with_holidays.of_month("2025-10"))
    assert taken == {date(2025, 10, 28)}


def test_weekends_and_holidays_are_not_worked(five_days: Any) -> None:
    work = hours((five_days,), {date(2025, 12, 25)})
    assert not any(map(work.works, (date(2025, 10, 4), date(2025, 10, 5), date(2025, 12, 25))))
    assert work.works(date(2025, 12, 24))


def test_before_the_first_schedule_nothing_is_worked(five_days: Any) -> None:
    assert not any(map(hours((five_days,), ()).works, days_of("1999-12")))


SHIFTS = ("pagi", "siang", "malam", "off")
DAYS = [date(2025, 10, 1) + timedelta(days=number) for number in range(31)]
rosters = st.lists(st.sampled_from(SHIFTS), min_size=len(DAYS), max_size=len(DAYS))
instants = st.integers(0, 20 * 24 * 3600).map(lambda s: datetime(2025, 10, 5, tzinfo=UTC) + timedelta(seconds=s))


def shift_worker(roster: list[str]) -> WorkingHours:
    shipped = [read_schedule(tomllib.loads(text), name) for name, text in schedule_files()]
    nurse = Employee("198001012005011001", 1, "A", date(2005, 1, 1), None)
    own = Assignment(1, PERSON, nurse.nip, "hospital-shifts", date(2025, 1, 1), None)
    return WorkingHours(CityHours(shipped), nurse, [own], dict(zip(DAYS, roster, strict=True)))


@given(rosters)
def test_days_follow_each_other_without_a_gap(roster: list[str]) -> None:
    work = shift_worker(roster)
    windows = [work.window(day) for day in DAYS]
    assert all(first < last for first, last in windows)
    assert all(one[1] == other[0] for one, other in pairwise(windows))


@given(rosters, instants)
def test_every_instant_belongs_to_the_day_in_whose_window_it_lies(roster: list[str], instant: datetime) -> None:
    work = shift_worker(roster)
    first, last = work.window(work.day_of(instant))
    assert first <= instant < last


@given(rosters)
def test_all_hours_to_be_worked_lie_within_their_own_day(roster: list[str]) -> None:
    work = shift_worker(roster)
    for day in DAYS[1:-1]:
        if span := work.span(day):
            first, last = work.window(day)
            assert first <= span.start < span.end <= last


def test_an_office_day_is_the_calendar_day(five_days: Any) -> None:
    first, last = hours((five_days,), ()).window(date(2025, 10, 2))
    assert (f"{first:%d %H:%M}", f"{last:%d %H:%M}") == ("02 00:00", "03 00:00")


def test_the_default_schedule_is_exactly_one(five_days: Any, ramadan: Any) -> None:
    for schedules in ([ramadan], [five_days, replace(ramadan, default=True)], []):
        with pytest.raises(ScheduleInvalid, match="tepat satu"):
            CityHours(schedules)


def test_the_more_special_assignment_counts_and_then_the_later_one() -> None:
    start = date(2025, 1, 1)
    lines = (Line(start, None, "1.01"),), (), (Line(start, None, "UPT"),)
    person = Employee("1", 1, "A", start, None, *lines)
    scopes = [(CITY, ""), (AGENCY, "1.01"), (UNIT, "UPT"), (PERSON, "1"), (PERSON, "2"), (AGENCY, "9.99")]
    made = [Assignment(number, scope, holder, scope, start, None) for number, (scope, holder) in enumerate(scopes)]
    assert assignment_on([], person, start) is None
    for number in (1, 2, 3, 4):
        found = assignment_on(made[:number], person, date(2025, 5, 1))
        assert found is made[number - 1]
    assert assignment_on(made, person, date(2025, 5, 1)) is made[3]
    march = Assignment(9, PERSON, "1", "puasa", date(2025, 3, 1), date(2025, 3, 29))
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 29), date(2025, 3, 30)]
    assert [assignment_on([*made, march], person, day) for day in days] == [made[3], march, march, made[3]]
