"""The shipped policies are the decree's, and a file that can't be used stops the start."""

import pytest
from attendance.rules.watch_errors import WatchPolicyInvalid
from attendance.rules.watch_policies import read_watch_policies
from attendance.wiring import shipped_watch_policies


def test_the_shipped_bands_are_the_decrees():
    policy = shipped_watch_policies().of_year(2025)
    assert [band.days for band in policy.bands if not band.consecutive] == [3, 4, 7, 11, 14, 17, 21, 25, 28]
    assert [band.days for band in policy.bands if band.consecutive] == [10]
    assert (policy.minutes_per_day, policy.missing_check_in_minutes, policy.silence_counts_after_days) == (450, 0, 2)


def test_a_phone_never_stands_still_and_nobody_flies():
    (policy,) = shipped_watch_policies().anomalies
    assert (policy.burst_taps, policy.burst_seconds, policy.kilometres_per_hour) == (3, 1, 120)


@pytest.mark.parametrize("content", ["", "kind = ", 'kind = "x"', 'kind = "discipline"', 'kind = "anomalies"'])
def test_a_file_that_cannot_be_used_is_named(content):
    with pytest.raises(WatchPolicyInvalid, match=r"rusak\.toml"):
        read_watch_policies([("rusak.toml", content)])
