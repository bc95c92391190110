from datetime import date, timedelta

import pytest
from attendance.rules.employees import Line
from attendance.rules.paper_errors import NotTheDecider
from attendance.rules.papers.actors import capacities_of, check_decider

START = date(2005, 1, 1)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("self", {"self"}), ("self_as_hr", {"self"}), ("supervisor", {"supervisor"}), ("agency", {"agency"}),
        ("hr", {"hr"}), ("other_agency", set()), ("no_agency", set()), ("operator", set()), ("stranger", set()),
        ("system_as_hr", set()),
    ],
)  # fmt: skip
def test_what_somebody_is_to_a_person(who, expected, everybody, employee, today):
    assert capacities_of(everybody[who], employee(), today) == expected


def test_an_acting_supervisor_decides_while_the_line_says_so(everybody, employee, today):
    boss, stranger = everybody["supervisor"], everybody["stranger"]
    acting = Line(today, today + timedelta(days=6), stranger.nip)
    person = employee(supervisors=(Line(START, None, boss.nip), acting))
    during, after = today, today + timedelta(days=7)
    assert [capacities_of(stranger, person, day) for day in (during, after)] == [{"supervisor"}, set()]
    assert [capacities_of(boss, person, day) for day in (during, after)] == [set(), {"supervisor"}]


def test_whoever_has_nobody_above_is_decided_over_by_somebody_appointed(everybody, employee, today):
    top = employee(supervisors=(Line(START, None, None),))
    assert "supervisor" in capacities_of(everybody["hr"], top, today)
    assert "supervisor" in capacities_of(everybody["other_agency"], top, today)
    assert capacities_of(everybody["self_as_hr"], top, today) == {"self"}
    assert capacities_of(everybody["supervisor"], top, today) == set()


def test_the_agency_may_be_that_of_another_day(everybody, employee, today):
    moved = employee(agencies=(Line(START, date(2025, 9, 30), "7.01"), Line(date(2025, 10, 1), None, "1.01")))
    september = date(2025, 9, 30)
    assert capacities_of(everybody["other_agency"], moved, today, september) == {"agency"}
    assert capacities_of(everybody["agency"], moved, today, september) == set()
    unknown = employee(agencies=())
    assert capacities_of(everybody["no_agency"], unknown, today) == set()


def test_a_refusal_says_whose_decision_it_is(everybody, as_what):
    with pytest.raises(NotTheDecider, match="verifikator OPD-nya atau BKPSDM"):
        check_decider(everybody["stranger"], as_what("stranger"), ("agency", "hr"), "")
