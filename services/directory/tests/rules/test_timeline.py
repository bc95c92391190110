from datetime import date, timedelta
from itertools import pairwise

from directory.rules.timeline import Dated, beginning_on, changed_from, value_on
from hypothesis import given
from hypothesis import strategies as st

START = date(2020, 1, 1)
OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)
days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
changes = st.lists(st.tuples(days, st.sampled_from("ABC")), max_size=8)


def _lines(made):
    lines = (Dated(START, None, "A"),)
    for day, value in made:
        lines = changed_from(lines, value, day)
    return lines


def test_a_change_closes_the_earlier_line_the_day_before():
    lines = changed_from((Dated(START, None, "A"),), "B", OCTOBER)
    assert lines == (Dated(START, date(2025, 9, 30), "A"), Dated(OCTOBER, None, "B"))


def test_a_change_on_the_same_first_date_replaces_the_line():
    lines = changed_from((Dated(START, None, "A"),), "B", OCTOBER)
    assert changed_from(lines, "C", OCTOBER) == (lines[0], Dated(OCTOBER, None, "C"))


def test_taking_a_change_back_leaves_no_trace_of_it():
    before = (Dated(START, None, "A"),)
    assert changed_from(changed_from(before, "B", OCTOBER), "A", OCTOBER) == before


def test_a_line_known_for_later_stays():
    lines = changed_from((Dated(START, None, "A"),), "B", NOVEMBER)
    assert changed_from(lines, "C", OCTOBER)[1:] == (
        Dated(OCTOBER, date(2025, 10, 31), "C"),
        Dated(NOVEMBER, None, "B"),
    )


def test_a_change_before_the_first_line_counts_from_it():
    assert changed_from((Dated(OCTOBER, None, "A"),), "B", START) == (Dated(OCTOBER, None, "B"),)


def test_a_corrected_start_moves_the_first_line():
    lines = changed_from((Dated(START, None, "A"),), "B", OCTOBER)
    assert beginning_on(lines, date(2019, 1, 1))[0].first_date == date(2019, 1, 1)
    assert beginning_on(lines, NOVEMBER) == (Dated(NOVEMBER, None, "B"),)


@given(changes)
def test_lines_have_no_gap_no_overlap_and_an_open_end(made):
    lines = _lines(made)
    assert lines[0].first_date == START
    assert lines[-1].last_date is None
    for before, after in pairwise(lines):
        assert before.last_date + timedelta(days=1) == after.first_date
        assert before.first_date <= before.last_date
        assert before.value != after.value


@given(changes, days, st.sampled_from("ABC"), days)
def test_a_change_holds_from_its_day_and_touches_nothing_before(made, day, value, other):
    before, after = _lines(made), changed_from(_lines(made), value, day)
    assert value_on(after, day) == value
    assert changed_from(after, value, day) == after
    if other < day:
        assert value_on(after, other) == value_on(before, other)


@given(changes, days)
def test_a_moved_start_keeps_what_holds_afterwards(made, start):
    before, after = _lines(made), beginning_on(_lines(made), start)
    assert after[0].first_date == start
    assert value_on(after, start) == value_on(before, start)
