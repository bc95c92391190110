from datetime import date

import pytest
from attendance.rules.assignments import PERSON, Assignment
from attendance.rules.closing.blockers import Scope
from attendance.rules.closing.open_days import open_days
from attendance.rules.employees import Employee
from attendance.rules.working_hours import CityHours, WorkingHours
from attendance.use_cases.known_schedules import read_text
from attendance.wiring import schedule_files

NIP = "1" * 18
PERSON_ = Employee(NIP, 1, "Ani", date(2005, 1, 1), None)
SCOPE = Scope("2025-10", None, date(2025, 11, 3))
NURSE = Assignment(1, PERSON, NIP, "hospital-shifts", date(2025, 1, 1), None)


@pytest.fixture(scope="module")
def hours():
    schedules = [read_text(text) for _, text in schedule_files()]

    def of(roster=None, assignments=(), holidays=()):
        return WorkingHours(CityHours(schedules, holidays), PERSON_, assignments, roster)

    return of


def told(hours, judged=(), person=PERSON_, scope=SCOPE):
    return [(one.kind, one.said["count"], one.said["days"]) for one in open_days(scope, person, "1.01", hours, judged)]


def october(*days):
    return {date(2025, 10, day) for day in days}


ALL = october(*range(1, 32))


def test_a_month_of_which_everything_was_heard_is_silent(hours):
    assert told(hours(), ALL) == []


def test_days_of_which_nothing_was_heard_are_told(hours):
    assert told(hours(), ALL - october(1, 14)) == [("unheard_days", 2, "1, 14 Okt")]
    assert told(hours(), ALL - october(*range(1, 15))) == [("unheard_days", 10, "1, 2, 3, 6, 7 Okt dan 5 lagi")]


def test_days_without_work_outside_service_and_to_come_are_not(hours):
    assert told(hours(holidays=october(1)), ALL - october(1, 4, 5)) == []
    joined = Employee(NIP, 1, "Ani", date(2025, 10, 15), None)
    assert told(hours(), ALL - october(1, 14), person=joined) == []
    on_the_last_day = Scope("2025-10", None, date(2025, 10, 31))
    assert told(hours(), ALL - october(31), scope=on_the_last_day) == []


def test_days_that_a_roster_leaves_out_are_told(hours):
    roster = dict.fromkeys(ALL - october(20, 21), "malam") | {date(2025, 10, 22): "off"}
    assert told(hours(roster, [NURSE]), ALL) == [("roster_gaps", 2, "20, 21 Okt")]
    wrong = roster | {date(2025, 10, 20): "lembur", date(2025, 10, 21): "pagi"}
    assert told(hours(wrong, [NURSE]), ALL) == [("roster_gaps", 1, "20 Okt")]


def test_somebody_without_any_hours_is_told_once(hours):
    assert told(hours(None, [NURSE])) == [("no_working_hours", 31, "1, 2, 3, 4, 5 Okt dan 26 lagi")]
    free = dict.fromkeys(ALL, "off")
    assert told(hours(free, [NURSE])) == []
