from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from realization.rules import errors
from realization.rules.month_closing import MonthClosing, changed_closings, check_closable, with_score


def test_the_first_close_names_everybody_with_and_without_score(people):
    told = changed_closings("2025-10", ["b", "a"], {"a": 5}, {}, people.at)
    assert told == [
        MonthClosing("a", "2025-10", 1, 5, people.at),
        MonthClosing("b", "2025-10", 1, None, people.at),
    ]
    assert [closing.scored for closing in told] == [True, False]


def test_a_later_score_is_told_with_a_higher_revision(people):
    known = {"a": MonthClosing("a", "2025-10", 1, None, people.at)}
    (told,) = changed_closings("2025-10", ["a"], {"a": 9}, known, people.at)
    assert (told.revision, told.scored, told.score_revision) == (2, True, 9)
    assert with_score(known["a"], 9, people.at) == told
    assert with_score(told, 9, people.at) is told


SCORED = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9))


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=4), st.lists(SCORED, min_size=1, max_size=4))
def test_closing_again_without_a_change_says_nothing_and_revisions_only_grow(servings, scores):
    at = date(2025, 11, 1)
    known: dict[str, MonthClosing] = {}
    for serving, scored in zip(servings, scores, strict=False):
        told = changed_closings("2025-10", serving, scored, known, at)
        for closing in told:
            before = known.get(closing.nip)
            assert closing.revision == (before.revision + 1 if before else 1)
            known[closing.nip] = closing
        assert changed_closings("2025-10", serving, scored, known, at) == []


@pytest.mark.parametrize(
    ("day", "closable"), [(date(2025, 10, 30), False), (date(2025, 10, 31), True), (date(2026, 2, 1), True)]
)
def test_a_month_is_closed_from_its_last_day_on(day, closable):
    if closable:
        check_closable("2025-10", day)
    else:
        with pytest.raises(errors.MonthStillRunning):
            check_closable("2025-10", day)
