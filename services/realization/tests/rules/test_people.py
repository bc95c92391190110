from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from realization.rules import errors
from realization.rules.employees import SupervisorLine
from realization.rules.periods import first_day, last_day
from realization.rules.raters import ActingPerson, may_rate
from realization.rules.visibility import check_visible

NIPS = st.sampled_from(["a", "b", "c"])


def test_the_supervisor_is_the_one_of_the_day(make_employee, people):
    lines = (
        SupervisorLine(date(2025, 1, 1), date(2025, 10, 15), people.boss),
        SupervisorLine(date(2025, 10, 16), None, people.other),
    )
    person = make_employee(people.worker, None, supervisors=lines)
    found = [person.supervisor_on(day) for day in (date(2024, 12, 31), date(2025, 10, 15), date(2025, 10, 16))]
    assert found == [None, people.boss, people.other]


def test_of_overlapping_lines_the_later_one_stands(make_employee, people):
    lines = (
        SupervisorLine(date(2025, 10, 10), date(2025, 10, 12), people.other),
        SupervisorLine(date(2025, 1, 1), None, people.boss),
    )
    person = make_employee(people.worker, None, supervisors=lines)
    assert person.supervisor_on(date(2025, 10, 11)) == people.other
    assert person.supervisor_on(date(2025, 10, 13)) == people.boss


@pytest.mark.parametrize(
    ("start", "end", "serves"),
    [
        (date(2025, 10, 31), None, True),
        (date(2025, 11, 1), None, False),
        (date(2020, 1, 1), date(2025, 10, 1), True),
        (date(2020, 1, 1), date(2025, 9, 30), False),
    ],
)
def test_one_day_in_the_month_is_serving_in_it(start, end, serves, make_employee, people):
    person = make_employee(people.worker, people.boss, start_date=start, end_date=end)
    assert person.serves_in("2025-10") is serves


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_month_ends_the_day_before_the_next_begins(day):
    period = f"{day:%Y-%m}"
    assert first_day(period) <= day <= last_day(period)
    assert (last_day(period) + timedelta(days=1)).day == 1


@given(NIPS, st.sets(st.sampled_from(["hr", "verifier", "finance"])), NIPS, st.none() | NIPS)
def test_nobody_rates_themselves_and_a_supervisor_rules_out_everybody_else(rater, roles, person, supervisor):
    may = may_rate(ActingPerson(rater, frozenset(roles)), person, supervisor)
    assert not (may and rater == person)
    if may and supervisor is not None:
        assert rater == supervisor
    if may and supervisor is None:
        assert roles & {"hr", "verifier"}


@pytest.mark.parametrize(
    ("asker", "roles", "supervisor", "sees"),
    [
        ("worker", (), "boss", True),
        ("boss", (), "boss", True),
        ("boss", (), "other", False),
        ("other", (), "boss", False),
        ("other", ("hr",), "boss", True),
        ("other", ("verifier",), "boss", False),
        ("other", ("verifier",), None, True),
    ],
)
def test_who_reads_a_realization(asker, roles, supervisor, sees, people):
    above = getattr(people, supervisor) if supervisor else None
    person = ActingPerson(getattr(people, asker), frozenset(roles))
    if sees:
        check_visible(person, people.worker, above)
    else:
        with pytest.raises(errors.RealizationNotVisible):
            check_visible(person, people.worker, above)
