"""A person by date."""

from dataclasses import replace
from datetime import date

import pytest
from attendance.rules.employees import Employee, Line

START = date(2025, 10, 15)
PERSON = Employee("198001012005011001", 1, "Pegawai", START, date(2025, 11, 14))


@pytest.mark.parametrize(("day", "serves"), [((10, 14), False), ((10, 15), True), ((11, 14), True), ((11, 15), False)])
def test_a_person_serves_from_the_first_day_to_the_last(day: tuple[int, int], serves: bool) -> None:
    assert PERSON.serves_on(date(2025, *day)) is serves


@pytest.mark.parametrize(
    ("period", "serves"), [("2025-09", False), ("2025-10", True), ("2025-11", True), ("2025-12", False)]
)
def test_a_person_serves_in_a_month_of_which_they_serve_a_day(period: str, serves: bool) -> None:
    assert PERSON.serves_in(period) is serves


def test_a_person_without_an_end_still_serves() -> None:
    still = replace(PERSON, end_date=None)
    assert still.serves_on(date(2099, 1, 1)) and still.serves_in("2099-01")


def test_agency_and_supervisor_go_by_date_and_the_line_that_began_last_counts() -> None:
    long, acting = Line(START, None, "1.01"), Line(date(2025, 11, 1), date(2025, 11, 5), "2.02")
    for lines in ((long, acting), (acting, long)):
        person = replace(PERSON, agencies=lines, supervisors=lines)
        asked = [date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 5), date(2025, 11, 6)]
        assert [person.agency_on(day) for day in asked] == ["1.01", "2.02", "2.02", "1.01"]
        assert [person.supervisor_on(day) for day in asked] == ["1.01", "2.02", "2.02", "1.01"]


def test_where_no_line_covers_a_day_there_is_neither() -> None:
    assert (PERSON.agency_on(START), PERSON.supervisor_on(START)) == (None, None)
