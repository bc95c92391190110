from datetime import timedelta

from payroll_instrument.rules.staleness import BUSY_PER_S, LATEST, Pressure, may_assess

SECOND = timedelta(seconds=1)


def test_nobody_waiting_is_nothing_to_do():
    assert not may_assess(Pressure(0, None))


def test_in_a_quiet_moment_the_first_is_assessed_at_once():
    assert may_assess(Pressure(0, 0 * SECOND))
    assert may_assess(Pressure(BUSY_PER_S - 1, SECOND))


def test_in_a_rush_facts_go_first_but_not_for_ever():
    assert not may_assess(Pressure(BUSY_PER_S, LATEST - SECOND))
    assert may_assess(Pressure(BUSY_PER_S, LATEST + SECOND))
