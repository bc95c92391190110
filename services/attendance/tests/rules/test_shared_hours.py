"""What is computed once for many must be right for each of them."""

import tomllib
from datetime import date, timedelta
from itertools import permutations

import pytest
from attendance.rules.assignments import AGENCY, PERSON, UNIT, Assignment
from attendance.rules.employees import Employee, Line
from attendance.rules.schedule_reading import read_schedule
from attendance.rules.working_hours import CityHours, WorkingHours
from attendance.wiring import schedule_files

START, MOVE = date(2020, 1, 1), date(2025, 10, 9)
DAYS = [date(2025, 10, 1) + timedelta(days=number) for number in range(20)]
SATURDAYS = {date(2025, 10, 4), date(2025, 10, 11), date(2025, 10, 18)}


def person(number, *agencies, unit=None):
    units = (Line(START, None, unit),) if unit else ()
    return Employee(str(number) * 18, 1, "", START, None, agencies, (), units)


OFFICE = person(1, Line(START, None, "1.01"))
SCHOOL = person(2, Line(START, None, "2.02"))
MOVER = person(3, Line(START, MOVE - timedelta(days=1), "1.01"), Line(MOVE, None, "2.02"))
LAB = person(4, Line(START, None, "1.01"), unit="lab")
OWN = person(5, Line(START, None, "2.02"))
NURSE = person(6, Line(START, None, "2.02"))


@pytest.fixture(scope="module")
def worked():
    """Saturdays on which each of them works, asked in this order of one city."""
    schedules = [read_schedule(tomllib.loads(text), name) for name, text in schedule_files()]

    def ask(order):
        of_many = [
            Assignment(1, AGENCY, "2.02", "six-days", START, None),
            Assignment(2, UNIT, "lab", "six-days", START, None),
        ]
        city = CityHours(schedules, (), of_many)
        found = {}
        for one in order:
            own = [Assignment(3, PERSON, one.nip, "five-days", START, None)] if one is OWN else []
            own += [Assignment(4, PERSON, one.nip, "hospital-shifts", START, None)] if one is NURSE else []
            roster = {date(2025, 10, 11): "malam"} if one is NURSE else {}
            hours = WorkingHours(city, one, own, roster)
            found[one.nip[0]] = {day for day in DAYS if hours.works(day)} & SATURDAYS
        return found

    return ask


@pytest.mark.parametrize("order", list(permutations([OFFICE, SCHOOL, MOVER, LAB, OWN, NURSE]))[::37])
def test_colleagues_share_their_hours_and_nobody_gets_anothers(worked, order):
    late = {day for day in SATURDAYS if day >= MOVE}
    night = {date(2025, 10, 11)}
    assert worked(order) == {"1": set(), "2": SATURDAYS, "3": late, "4": SATURDAYS, "5": set(), "6": night}
