from datetime import UTC, datetime, timedelta

from gateway.rules.throttling import PER_ACCOUNT, Failures, wait_before_next, whole_seconds, with_one_more
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def seconds(count: int, ago: float = 0) -> int:
    failures = Failures(count, NOW - timedelta(seconds=ago))
    return whole_seconds(wait_before_next(PER_ACCOUNT, failures, NOW))


def test_five_failures_cost_nothing():
    assert [seconds(count) for count in range(5)] == [0] * 5
    assert wait_before_next(PER_ACCOUNT, None, NOW) == timedelta(0)


def test_then_the_delay_doubles_up_to_five_minutes():
    assert [seconds(count) for count in range(5, 16)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_the_delay_runs_from_the_last_failure():
    assert seconds(8, ago=5) == 3
    assert seconds(8, ago=8) == 0
    assert seconds(8, ago=7.5) == 1


def test_a_quarter_of_an_hour_of_peace_forgets_everything():
    assert seconds(1000, ago=15 * 60) == 0
    assert with_one_more(PER_ACCOUNT, Failures(1000, NOW - timedelta(minutes=15)), NOW) == Failures(1, NOW)


def test_a_failure_within_the_window_counts_on():
    assert with_one_more(PER_ACCOUNT, Failures(3, NOW - timedelta(minutes=14)), NOW) == Failures(4, NOW)
    assert with_one_more(PER_ACCOUNT, None, NOW) == Failures(1, NOW)


@given(st.integers(0, 10**9), st.floats(0, 10**6))
def test_nobody_is_ever_shut_out_for_more_than_five_minutes(count, ago):
    wait = wait_before_next(PER_ACCOUNT, Failures(count, NOW - timedelta(seconds=ago)), NOW)
    assert timedelta(0) <= wait <= timedelta(seconds=300)
