"""Nobody may be assigned to hours that aren't there: judging would stop."""

from dataclasses import replace
from datetime import date

import pytest
from attendance.rules.assignments import Assignment
from attendance.rules.employees import Employee, Line
from attendance.rules.errors import WrongRange
from attendance.rules.schedule_errors import ScheduleNotCovering, SiteNotPossible, UnknownHolder, UnknownSchedule
from attendance.rules.scheduling.assignment_checks import check_assignment
from attendance.rules.scheduling.proposals import NewAssignment
from attendance.rules.scheduling.rejudging import concerned_by, people_at_once
from attendance.rules.scheduling.sites import Site, check_site
from attendance.rules.working_hours import CityHours, WorkingHours
from hypothesis import given
from hypothesis import strategies as st

NEW = NewAssignment("agency", "1.01", "ramadan", None, date(2026, 2, 18), date(2026, 3, 19), "SE 1/2026")


def test_an_assignment_within_its_schedules_time_is_fine(five_days, ramadan):
    check_assignment(NEW, [five_days, ramadan])
    check_assignment(replace(NEW, schedule_code="five-days", last_date=None), [five_days])


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"last_date": date(2026, 2, 17)}, WrongRange),
        ({"scope": "city"}, UnknownHolder),
        ({"holder": ""}, UnknownHolder),
        ({"scope": "ward"}, UnknownHolder),
        ({"schedule_code": "libur"}, UnknownSchedule),
        ({"first_date": date(2026, 2, 17)}, ScheduleNotCovering),
        ({"last_date": date(2026, 3, 20)}, ScheduleNotCovering),
        ({"last_date": None}, ScheduleNotCovering),
    ],
)
def test_what_could_not_be_judged_is_refused(five_days, ramadan, changes, refusal):
    with pytest.raises(refusal):
        check_assignment(replace(NEW, **changes), [five_days, ramadan])


DAYS = st.integers(0, 40).map(lambda number: date.fromordinal(date(2026, 1, 1).toordinal() + number))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=4), DAYS, st.none() | DAYS)
def test_what_is_accepted_can_be_judged_on_every_day(five_days, versions, first, last):
    """The check looks at few days; the judge asks on all of them."""
    made = [replace(five_days, code="x", default=False, effective_from=a, effective_to=b) for a, b in versions]
    made = [one for one in made if one.effective_to is None or one.effective_from <= one.effective_to]
    new = replace(NEW, scope="city", holder="", schedule_code="x", first_date=first, last_date=last)
    try:
        check_assignment(new, made)
    except (WrongRange, UnknownSchedule, ScheduleNotCovering):
        return
    city = CityHours([five_days, *made], (), [Assignment(1, "city", "", "x", first, last)])
    hours = WorkingHours(city, Employee("1" * 18, 1, "", date(2000, 1, 1), None))
    for number in range(60):
        hours.span(date.fromordinal(date(2026, 1, 1).toordinal() + number))


def person(agencies=(), units=()):
    return Employee("1" * 18, 1, "", date(2020, 1, 1), None, tuple(agencies), (), tuple(units))


def test_a_change_concerns_a_day_more_on_both_sides():
    concerned = concerned_by("city", "", date(2026, 1, 5), date(2026, 1, 6))
    assert (concerned.first_date, concerned.last_date) == (date(2026, 1, 4), date(2026, 1, 7))
    assert concerned.nips is None and concerned.includes(person())
    assert concerned_by("city", "", date(2026, 1, 5), None).last_date is None


def test_a_change_concerns_those_who_serve_there_on_a_day_of_it():
    concerned = concerned_by("agency", "1.01", date(2026, 1, 5), date(2026, 1, 6))
    came = Line(date(2026, 1, 7), None, "1.01")
    left = Line(date(2020, 1, 1), date(2026, 1, 4), "1.01")
    assert concerned.includes(person([came])) and concerned.includes(person([left]))
    later, earlier = replace(came, first_date=date(2026, 1, 8)), replace(left, last_date=date(2026, 1, 3))
    assert not concerned.includes(person([later])) and not concerned.includes(person([earlier]))
    assert not concerned.includes(person(units=[came]))
    unit = concerned_by("unit", "1.01", date(2026, 1, 5), None)
    assert unit.includes(person(units=[later])) and not unit.includes(person([later]))


def test_as_many_people_at_once_as_their_days_allow_but_always_one():
    nips, days = ["a", "b", "c"], {"a": 600, "b": 400, "c": 1}
    assert people_at_once(nips, days, 1000) == ["a", "b"]
    assert people_at_once(nips, days, 10) == ["a"]
    assert people_at_once(nips, {}, 0) == nips


@pytest.mark.parametrize(
    "changes", [{"zone": "Asia/Medan"}, {"zone": "../etc"}, {"zone": ""}, {"radius_m": None}, {"latitude": None}]
)
def test_a_site_without_a_clock_or_with_half_a_place_is_refused(changes):
    whole = Site("RSUD", "RSUD", "Asia/Jakarta", 2, 99, 100)
    check_site(whole)
    check_site(replace(whole, latitude=None, longitude=None, radius_m=None))
    with pytest.raises(SiteNotPossible):
        check_site(replace(whole, **changes))
