"""What a day is, and what every tap of it counted as."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from attendance.rules.attendance_day import NO_WORK, DayFacts, JudgedDay, Judgement, judge
from attendance.rules.employees import Employee
from attendance.rules.month_calendar import ShownTap, day_state, roles_of
from attendance.rules.schedule import Span
from attendance.rules.taps import Tap
from attendance.rules.working_hours import DayHours
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2025, 10, 1)
START = datetime(2025, 10, 1, 0, 30, tzinfo=UTC)
SPAN = Span(START, START + timedelta(hours=8, minutes=30), timedelta(minutes=10), timedelta(0))
PERSON = Employee("1", 1, "Pegawai", date(2020, 1, 1), None)
HOURS = DayHours(DAY, None, None, None, False, False, SPAN)


def _tap(minutes, *, voided=False, granted=False, received=None):
    at = START + timedelta(minutes=minutes)
    return ShownTap(f"e{minutes}", at, received or at, "adms", "M", "", None, None, voided, granted, {})


def _judged(taps):
    told = tuple(Tap(tap.occurred_at, tap.event_id, tap.granted) for tap in taps if not tap.voided)
    return JudgedDay("1", DAY, 1, judge(DayFacts("1", DAY, True, SPAN, told)))


def _roles(*taps, judged=None, closed_at=None):
    return [roles_of(taps, judged or _judged(taps), SPAN, closed_at)[tap.event_id] for tap in taps]


def test_the_first_and_the_last_that_stand_count_and_the_others_say_why_they_do_not():
    taps = (_tap(-10), _tap(-5), _tap(240), _tap(511), _tap(515))
    assert _roles(*taps) == ["check_in", "same_tap", "between", "check_out", "same_tap"]


def test_a_voided_tap_counts_as_nothing_and_hides_none():
    assert _roles(_tap(-10, voided=True), _tap(-5), _tap(511)) == ["voided", "check_in", "check_out"]


def test_a_lone_tap_counts_for_the_boundary_that_it_is_nearer_to():
    assert _roles(_tap(500)) == ["check_out"]


def test_what_came_after_the_close_is_told_apart():
    taps = (_tap(-10), _tap(511), _tap(600, received=START + timedelta(days=40)))
    closed = START + timedelta(days=31)
    assert _roles(*taps, judged=_judged(taps[:2]), closed_at=closed) == ["check_in", "check_out", "after_close"]


def test_taps_of_a_day_without_work_or_not_judged_yet_count_as_nothing():
    assert roles_of([_tap(1)], None, SPAN, None) == {"e1": "not_counted"}
    assert roles_of([_tap(1)], JudgedDay("1", DAY, 1, NO_WORK), None, None) == {"e1": "not_counted"}


@given(st.lists(st.integers(-120, 700), unique=True, max_size=8))
def test_exactly_the_taps_behind_the_judgement_are_check_in_and_check_out(minutes):
    taps = [_tap(one) for one in sorted(minutes)]
    judged = _judged(taps)
    roles = roles_of(taps, judged, SPAN, None)
    assert tuple(name for name, role in roles.items() if role in ("check_in", "check_out")) == (
        judged.judgement.punch_event_ids
    )
    assert set(roles) == {tap.event_id for tap in taps}


@pytest.mark.parametrize(
    ("hours", "judged", "today", "state"),
    [
        (HOURS, Judgement(working_day=True, absent=True), DAY, "absent"),
        (HOURS, None, DAY, "to_come"),
        (HOURS, None, DAY + timedelta(days=1), "unheard"),
        (replace(HOURS, span=None), None, DAY, "off"),
        (replace(HOURS, span=None, holiday=True), None, DAY, "holiday"),
        (replace(HOURS, span=None, lacks_shift=True), None, DAY, "no_shift"),
        (replace(HOURS, span=None), NO_WORK, DAY, "off"),
        (HOURS, Judgement(working_day=True), DAY - timedelta(days=1), "to_come"),
        (replace(HOURS, day=date(2019, 1, 1)), None, DAY, "not_serving"),
    ],
)
def test_what_a_day_is(hours, judged, today, state):
    day = judged and JudgedDay("1", hours.day, 1, judged)
    assert day_state(hours, PERSON, day, today) == state
