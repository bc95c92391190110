from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from attendance.rules.errors import WrongRange
from attendance.rules.letters import Letter
from attendance.rules.paper_errors import (
    LeaveFiledTooLate,
    LeaveKindNotOpen,
    LeaveOverlaps,
    LeaveTooFarAhead,
    LeaveTooLong,
    TextRefused,
)
from attendance.rules.papers.leave import LeaveState
from attendance.rules.papers.leave_bounds import check_free, checked_content
from attendance.rules.papers.policy import LeaveRule, PaperPolicy

RULE = LeaveRule("annual_leave", ("supervisor",), True, False, 12)
NO_TIME = timedelta(0)
POLICY = PaperPolicy("uji", ("Perwali",), date(2020, 1, 1), 14, 60, {"annual_leave": RULE}, 14, NO_TIME, NO_TIME)
SELF, HR = frozenset({"self"}), frozenset({"hr"})


def _days(content, first, days):
    return replace(content, first_date=first, last_date=first + timedelta(days=days - 1))


def test_what_lies_within_the_bounds_is_trimmed(content, today):
    written = replace(content, letter_number=" 800/1 ", note=" dua hari\n")
    assert checked_content(POLICY, SELF, written, today) == replace(content, note="dua hari")


def test_the_bounds_themselves_are_within(content, today):
    for first in (today - timedelta(days=14), today + timedelta(days=60)):
        assert checked_content(POLICY, SELF, _days(content, first, 12), today)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda c, today: replace(c, kind="joint_leave"), LeaveKindNotOpen),
        (lambda c, today: replace(c, last_date=c.first_date - timedelta(days=1)), WrongRange),
        (lambda c, today: _days(c, today, 13), LeaveTooLong),
        (lambda c, today: _days(c, today - timedelta(days=15), 1), LeaveFiledTooLate),
        (lambda c, today: _days(c, today + timedelta(days=61), 1), LeaveTooFarAhead),
        (lambda c, today: replace(c, letter_number="a\tb"), TextRefused),
        (lambda c, today: replace(c, letter_number="8" * 201), TextRefused),
        (lambda c, today: replace(c, note="x" * 2001), TextRefused),
    ],
)
def test_what_lies_outside_is_refused_by_name(change, refusal, content, today):
    with pytest.raises(refusal):
        checked_content(POLICY, SELF, change(content, today), today)


def test_hr_may_file_what_is_long_past(content, today):
    past = _days(content, today - timedelta(days=100), 1)
    assert checked_content(POLICY, HR, past, today) == past


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [(19, 19, False), (19, 20, True), (20, 22, True), (21, 21, True), (22, 25, True), (23, 25, False), (1, 31, True)],
)
def test_whatever_touches_one_of_its_days_is_named(first, last, meets, content, application):
    october = [date(2025, 10, day) for day in (first, last)]
    letter = Letter("x", "800/9", "official_duty", *october)
    filed = application(content=replace(content, first_date=october[0], last_date=october[1]))
    for letters, applications in (([letter], []), ([], [filed])):
        if meets:
            with pytest.raises(LeaveOverlaps) as refusal:
                check_free(content, letters, applications)
            (named,) = refusal.value.errors
            assert (named["first_date"], named["last_date"]) == (f"{october[0]}", f"{october[1]}")
        else:
            check_free(content, letters, applications)


@pytest.mark.parametrize("state", list(LeaveState))
def test_only_open_applications_are_in_the_way(state, content, application):
    """An approved one is a letter, and counts as such."""
    filed = [application(state, application_id=UUID(int=8))]
    if state in (LeaveState.SUBMITTED, LeaveState.RETURNED):
        with pytest.raises(LeaveOverlaps) as refusal:
            check_free(content, [], filed)
        assert refusal.value.errors[0]["application_id"] == str(UUID(int=8))
    else:
        check_free(content, [], filed)
