from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from attendance.rules.activity_errors import ActivityNotYet, ActivityNotYours, AttendanceListRefused, NobodyObliged
from attendance.rules.employees import Line
from attendance.rules.papers.activities import (
    AnnouncedActivity,
    check_announcer,
    check_somebody_obliged,
    participations,
)

START = date(2005, 1, 1)


@pytest.fixture
def announced(at, today):
    def make(**changes):
        made = AnnouncedActivity(UUID(int=1), "inspection", today, "Sidak", "", ("1.01",), (), "x", at)
        return replace(made, **changes)

    return make


@pytest.mark.parametrize(
    ("codes", "nips", "obliged"),
    [
        (("1.01",), (), True), (("7.01",), (), False), (("7.01", "1.01"), (), True), ((), (), True),
        ((), ("198001012005011001",), True), ((), ("x",), False), (("7.01",), ("198001012005011001",), True),
    ],
)  # fmt: skip
def test_who_is_obliged(codes, nips, obliged, announced, employee):
    assert announced(agency_codes=codes, nips=nips).obliges(employee()) is obliged


def test_the_agency_of_that_day_counts_and_nobody_is_obliged_before_or_after_their_service(announced, employee, today):
    moved = employee(agencies=(Line(START, today, "1.01"), Line(today + timedelta(days=1), None, "7.01")))
    assert announced().obliges(moved)
    assert not announced(date=today + timedelta(days=1)).obliges(moved)
    assert not announced().obliges(employee(end_date=today - timedelta(days=1)))


@pytest.mark.parametrize(
    ("who", "codes", "nips", "may"),
    [
        ("hr", (), (), True), ("hr", ("7.01",), (), True), ("agency", ("1.01",), (), True),
        ("agency", (), ("198001012005011001",), True), ("agency", ("7.01",), (), False),
        ("agency", ("1.01", "7.01"), (), False), ("agency", (), (), False),
        ("other_agency", (), ("198001012005011001",), False), ("no_agency", (), (), False),
        ("supervisor", ("9.99",), (), False), ("stranger", ("1.01",), (), False),
    ],
)  # fmt: skip
def test_who_announces_for_whom(who, codes, nips, may, announced, employee, everybody):
    activity, people = announced(agency_codes=codes, nips=nips), {"198001012005011001": employee()}
    if may:
        check_announcer(everybody[who], activity, people)
    else:
        with pytest.raises(ActivityNotYours):
            check_announcer(everybody[who], activity, people)


def test_an_empty_list_is_a_mistake_and_not_the_whole_city():
    check_somebody_obliged(None, None)
    check_somebody_obliged([], ["x"])
    for given in (([], None), (None, []), ([], [])):
        with pytest.raises(NobodyObliged):
            check_somebody_obliged(*given)


def test_presence_is_noted_by_whoever_may(announced, employee, everybody, today):
    people = {employee().nip: employee()}
    for who in ("hr", "agency"):
        (noted,) = participations(everybody[who], announced(), [], list(people), people, today)
        assert (noted.activity, noted.attended, noted.date) == ("inspection", False, today)


@pytest.mark.parametrize(
    ("who", "present", "absent", "codes", "why"),
    [
        ("hr", ["x"], [], ("1.01",), "belum dikenal"),
        ("hr", ["198001012005011001"], ["198001012005011001"], ("1.01",), "disebut hadir dan tidak hadir"),
        ("hr", ["198001012005011001"], [], ("7.01",), "tidak wajib hadir"),
        ("other_agency", ["198001012005011001"], [], ("1.01",), "bukan pegawai OPD Anda"),
        ("self_as_hr", ["198001012005011001"], [], ("1.01",), "dicatat orang lain"),
    ],
)
def test_a_list_with_a_mistake_names_it(who, present, absent, codes, why, announced, employee, everybody, today):
    people = {employee().nip: employee()}
    with pytest.raises(AttendanceListRefused) as refusal:
        participations(everybody[who], announced(agency_codes=codes), present, absent, people, today)
    assert why in refusal.value.errors[0]["message"]


def test_nobody_was_at_an_activity_that_is_still_to_come(announced, everybody, today):
    with pytest.raises(ActivityNotYet):
        participations(everybody["hr"], announced(date=today + timedelta(days=1)), [], [], {}, today)
