"""Rosters: files, shifts that can be worked, rest between them."""

from datetime import date, timedelta

import pytest
from attendance.rules.employees import Employee, Line
from attendance.rules.errors import ImportRefused
from attendance.rules.roster_errors import RosterPolicyInvalid, ShiftNotPossible
from attendance.rules.rosters.policy import read_roster_policies
from attendance.rules.rosters.rest import short_rests
from attendance.rules.rosters.rows import may_set, read_roster, shift_named
from attendance.rules.schedule_reading import read_schedule
from attendance.rules.scheduling.schedule_files import read_schedule_file
from attendance.rules.visibility import Reader
from attendance.wiring import schedule_files

NIP = "198812092012012039"
DAY = date(2026, 1, 5)


@pytest.fixture(scope="module")
def hospital():
    return read_schedule_file(dict(schedule_files())["hospital-shifts.toml"].encode())[0]


def refusals(rows, period="2026-01"):
    with pytest.raises(ImportRefused) as refused:
        read_roster(("nip,date,shift\n" + "\n".join(rows)).encode(), period)
    return [(error["row"], error["column"]) for error in refused.value.errors]


def test_a_months_rows_are_read_and_the_same_one_twice_is_one():
    rows = f"nip;date;shift\n{NIP};2026-01-05;malam\n{NIP};2026-01-05;malam\n{NIP};2026-01-06;off\n"
    assert [(one.row, one.value.shift) for one in read_roster(rows.encode(), "2026-01")] == [(2, "malam"), (4, "off")]


def test_every_mistake_is_named_by_row():
    assert refusals([f"{NIP},2026-01-05,pagi", f"{NIP},2026-01-05,siang"]) == [(3, "shift")]
    assert refusals([f"{NIP},2026-02-01,pagi", f"{NIP},2025-12-31,pagi"]) == [(2, "date"), (3, "date")]
    assert refusals(["1,2026-01-05,pagi", f"{NIP},5 Januari,pagi", f"{NIP},2026-01-05,"]) == [
        (2, "nip"),
        (3, "date"),
        (4, "shift"),
    ]


def test_a_shift_is_named_as_its_schedule_writes_it(hospital):
    assert shift_named(hospital, DAY, "MALAM") == "malam"
    assert shift_named(hospital, DAY, "Off") == "off"


def test_a_shift_that_is_not_of_the_schedule_is_refused_with_those_that_are(hospital, five_days):
    with pytest.raises(ShiftNotPossible, match="yang ada: pagi, siang, malam, off"):
        shift_named(hospital, DAY, "sore")
    with pytest.raises(ShiftNotPossible, match="tidak memakai giliran"):
        shift_named(five_days, DAY, "off")
    with pytest.raises(ShiftNotPossible, match="belum ada jadwal"):
        shift_named(None, DAY, "pagi")


def test_off_of_an_earlier_roster_takes_no_day_of_an_office_away(five_days, hospital):
    """Who comes back from shifts to an office would be free on every day that the roster had left."""
    assert five_days.span(DAY, "off") == five_days.span(DAY)
    assert hospital.span(DAY, "off") is None


def test_off_still_holds_where_there_are_weekly_hours_besides_shifts(content):
    both = read_schedule(content() | {"shifts": {"piket": content()["hours"]["monday"]}}, "both")
    assert both.span(DAY) is not None and both.span(DAY, "off") is None


@pytest.mark.parametrize(
    ("roles", "agency", "may"),
    [
        ({"hr"}, None, True),
        ({"operator"}, None, True),
        ({"verifier"}, "1.02", True),
        ({"verifier"}, "2.02", False),
        ({"verifier"}, None, False),
        (set(), "1.02", False),
    ],
)
def test_who_may_set_a_shift(roles, agency, may):
    start = date(2020, 1, 1)
    person = Employee(NIP, 1, "", start, None, (Line(start, None, "1.02"),))
    nobodys = Employee(NIP, 1, "", start, None)
    assert may_set(Reader(None, frozenset(roles), agency), person, DAY) == may
    assert may_set(Reader(None, frozenset({"verifier"}), None), nobodys, DAY) is False


def test_too_little_rest_is_told_and_enough_is_not(hospital):
    order = ("siang", "pagi", "malam", "malam")  # 10 h, 7 h, 14 h
    spans = [(DAY + timedelta(days=n), hospital.span(DAY + timedelta(days=n), shift)) for n, shift in enumerate(order)]
    told = [(one.first_shift, one.next_shift, one.minutes) for one in short_rests(NIP, spans, timedelta(hours=11))]
    assert told == [("siang", "pagi", 600)]
    assert short_rests(NIP, spans, timedelta(hours=10)) == []
    overlapping = [(DAY, hospital.span(DAY, "malam")), (DAY + timedelta(1), hospital.span(DAY + timedelta(1), "pagi"))]
    assert [one.minutes for one in short_rests(NIP, overlapping, timedelta(hours=11))] == [0]


POLICY = 'code = "{}"\nlegal_basis = "SK"\neffective_from = {}\nminimum_rest_hours = {}\n'


def test_the_newest_policy_in_force_counts():
    policies = read_roster_policies(
        [("a", POLICY.format("a", "2000-01-01", 11)), ("b", POLICY.format("b", "2026-01-01", 8))]
    )
    assert [policies.on(date(year, 1, 1)).code for year in (1999, 2025, 2026)] == ["a", "a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code = ",
        POLICY.format("a", "2000-01-01", 49),
        POLICY.format("a", "2000-01-01", "8.5"),
        POLICY.format("a", '"2000-01-01"', 8),
        POLICY.format("a", "2000-01-01", 8) + "lain = 1\n",
    ],
)
def test_a_policy_that_cannot_be_used_is_named(text):
    with pytest.raises(RosterPolicyInvalid, match=r"rusak\.toml"):
        read_roster_policies([("rusak.toml", text)])
    with pytest.raises(RosterPolicyInvalid):
        read_roster_policies([])
