from datetime import UTC, datetime, timedelta

from payroll_instrument.rules.staleness import BUSY_PER_S, LATEST, Reading, may_assess

NOW = datetime(2025, 10, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def reading(days, waited=None, ago=0 * SECOND):
    return Reading(NOW - ago, days, None if waited is None else NOW - waited)


BEFORE = reading(5000, ago=SECOND)


def test_nobody_waiting_is_nothing_to_do():
    assert not may_assess(BEFORE, reading(5000))


def test_in_a_quiet_moment_the_first_is_assessed_at_once():
    assert may_assess(BEFORE, reading(5000, 0 * SECOND))
    assert may_assess(BEFORE, reading(5000 + BUSY_PER_S - 1, SECOND))


def test_in_a_rush_days_go_first_but_not_for_ever():
    assert not may_assess(BEFORE, reading(5000 + BUSY_PER_S, LATEST - SECOND))
    assert may_assess(BEFORE, reading(5000 + BUSY_PER_S, LATEST + SECOND))


def test_one_batch_in_a_short_while_is_no_reason_to_call_it_quiet_or_not():
    assert not may_assess(None, reading(5000, SECOND))
    assert not may_assess(reading(5000, ago=SECOND / 10), reading(5000, SECOND))
