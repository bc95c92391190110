from datetime import UTC, date, datetime

import pytest
from attendance.rules.attendance_day import NO_WORK, JudgedDay, Judgement
from attendance.rules.corrections import ClosedDay, correct, first_open
from attendance.rules.letters import Excuse

AT = datetime(2025, 11, 12, 3, 0, tzinfo=UTC)
NIP, DAY = "1" * 18, date(2025, 10, 14)
ABSENT = Judgement(working_day=True, absent=True)
SICK = Judgement(working_day=True, excuse=Excuse("sick_with_note", "800/1", 1))
LATE = Judgement(working_day=True, check_in=AT, minutes_late=31, missing_check_out=True)


def looked_at(would_be, closed=ABSENT):
    return ClosedDay(NIP, DAY, closed and JudgedDay(NIP, DAY, 2, closed), would_be)


def live(*steps, closed=ABSENT):
    """What stands after `steps` (would-be, target): by target, the newest."""
    standing = {}
    for would_be, target in steps:
        one = correct(looked_at(would_be, closed), list(standing.values()), target, "letter", AT)
        if one:
            standing[target] = one
    return standing


@pytest.mark.parametrize(
    ("closed", "target"),
    [({"2025-10"}, "2025-11"), ({"2025-10", "2025-11", "2025-12"}, "2026-01"), ({"2025-10", "2025-12"}, "2025-11")],
)
def test_the_target_is_the_first_open_month_after_the_day(closed, target):
    assert first_open("2025-10", closed) == target


def test_a_day_judged_as_it_was_closed_is_no_correction():
    assert correct(looked_at(ABSENT), [], "2025-11", "punch", AT) is None
    assert correct(looked_at(NO_WORK, None), [], "2025-11", "punch", AT) is None


def test_a_correction_says_what_was_closed_and_what_it_would_be():
    one = correct(looked_at(SICK), [], "2025-11", "letter", AT)
    assert (one.period, one.target_period, one.revision, one.closed_day_revision) == ("2025-10", "2025-11", 1, 2)
    assert (one.closed, one.would_be, one.withdrawn, one.causes) == (ABSENT, SICK, False, ("letter",))


def test_a_day_without_work_may_turn_out_to_have_some():
    one = correct(looked_at(ABSENT, None), [], "2025-11", "calendar", AT)
    assert (one.closed_day_revision, one.closed, one.would_be) == (0, NO_WORK, ABSENT)


def test_the_newest_revision_supersedes_and_causes_gather():
    first = correct(looked_at(SICK), [], "2025-11", "letter", AT)
    second = correct(looked_at(LATE), [first], "2025-11", "punch", AT)
    assert (second.revision, second.would_be, second.causes) == (2, LATE, ("letter", "punch"))
    assert correct(looked_at(LATE), [second], "2025-11", "employee", AT) is None


def test_what_returns_to_the_closed_judgement_withdraws_the_correction():
    standing = live((SICK, "2025-11"), (ABSENT, "2025-11"))
    assert (standing["2025-11"].withdrawn, standing["2025-11"].revision) == (True, 2)
    assert live((SICK, "2025-11"), (ABSENT, "2025-11"), (SICK, "2025-11"))["2025-11"].withdrawn is False
    assert live((SICK, "2025-11"), (ABSENT, "2025-11"), (ABSENT, "2025-11"))["2025-11"].revision == 2


def test_once_its_target_is_closed_a_correction_stays_and_the_difference_goes_on():
    standing = live((SICK, "2025-11"), (LATE, "2025-12"))
    assert (standing["2025-11"].would_be, standing["2025-12"].would_be) == (SICK, LATE)
    assert standing["2025-12"].revision == 2


def test_a_later_target_is_withdrawn_by_what_was_taken_over_before():
    assert live((SICK, "2025-11"), (LATE, "2025-12"), (SICK, "2025-12"))["2025-12"].withdrawn
    undone = live((SICK, "2025-11"), (ABSENT, "2025-12"))
    assert (undone["2025-11"].withdrawn, undone["2025-12"].withdrawn) == (False, False)
    assert live((SICK, "2025-11"), (SICK, "2025-12")).keys() == {"2025-11"}


def test_a_withdrawn_one_is_no_ground_for_the_next():
    standing = live((SICK, "2025-11"), (ABSENT, "2025-11"), (ABSENT, "2025-12"))
    assert standing.keys() == {"2025-11"}
    assert live((SICK, "2025-11"), (ABSENT, "2025-11"), (SICK, "2025-12"))["2025-12"].revision == 3
