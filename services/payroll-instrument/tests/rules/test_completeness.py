from dataclasses import replace

import pytest
from payroll_instrument.rules.calculation import assess


def status(facts, policy):
    result = assess(facts, policy)
    assert result is not None
    return result.status, result.blockers


def test_scored_closed_and_all_days_heard_is_complete(template, invented):
    assert status(invented.month(invented.days()), template) == ("complete", ())


def test_scored_but_not_closed_is_provisional(template, invented):
    facts = replace(invented.month(invented.days()), realization_close=None)
    assert status(facts, template) == ("provisional", ("scoring_not_closed",))


def test_without_the_close_of_attendance_it_is_provisional(template, invented):
    facts = replace(invented.month(invented.days()), attendance_close=None)
    assert status(facts, template) == ("provisional", ("attendance_not_closed",))


def test_a_day_of_the_close_that_was_not_heard_keeps_it_provisional(template, invented):
    facts = invented.month(invented.days())
    assert status(replace(facts, days=facts.days[1:]), template) == ("provisional", ("days_not_heard",))


def test_a_day_heard_in_an_older_revision_keeps_it_provisional(template, invented):
    newer = [replace(day, revision=2) for day in invented.days()]
    facts = replace(invented.month(invented.days()), attendance_close=invented.close(newer))
    assert status(facts, template) == ("provisional", ("days_not_heard",))


def test_a_day_heard_in_a_newer_revision_is_fine(template, invented):
    facts = invented.month(invented.days())
    newer = tuple(replace(day, revision=5) for day in facts.days)
    assert status(replace(facts, days=newer), template) == ("complete", ())


def test_closed_unscored_is_held(template, invented):
    assert status(invented.month(invented.days(), None), template) == ("held", ("closed_unscored",))


def test_unscored_and_not_closed_is_provisional(template, invented):
    facts = replace(invented.month(invented.days(), None), realization_close=None)
    assert status(facts, template) == ("provisional", ("not_scored",))


def test_unscored_is_not_held_before_the_attendance_is_closed(template, invented):
    facts = replace(invented.month(invented.days(), None), attendance_close=None)
    assert status(facts, template) == ("provisional", ("attendance_not_closed", "closed_unscored"))


@pytest.mark.parametrize("heard", [None, "90"])
def test_a_score_older_than_the_close_or_not_heard_keeps_it_provisional(template, invented, heard):
    close = replace(invented.scoring_close(), score_revision=2)
    facts = replace(invented.month(invented.days(), heard), realization_close=close)
    assert status(facts, template) == ("provisional", ("score_not_heard",))


def test_a_late_score_completes_what_was_closed_unscored(template, invented):
    facts = replace(invented.month(invented.days(), None), score=invented.score("88"))
    assert status(facts, template) == ("complete", ())
