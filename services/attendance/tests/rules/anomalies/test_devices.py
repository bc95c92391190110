from datetime import timedelta

from attendance.rules.anomalies.devices import bursts, clocks_gone_back, out_of_time
from hypothesis import given
from hypothesis import strategies as st


def test_more_taps_than_the_policy_allows_within_one_second_are_a_burst(seen, watched):
    taps = [seen(0, event_id=f"e{n}", nip=str(n)) for n in range(4)]
    (found,) = bursts(taps, watched)
    assert (found.kind, found.device_id, found.details) == ("burst", "gate-1", {"count": 4, "people": 4})
    assert found.event_ids == ("e0", "e1", "e2", "e3")
    assert bursts(taps[:3], watched) == []


def test_taps_at_another_device_or_in_another_second_are_no_burst(seen, watched):
    assert bursts([seen(0), seen(0, device_id="gate-2"), seen(1), seen(2), seen(3)], watched) == []


@given(order=st.permutations(range(8)))
def test_a_burst_has_the_same_key_whatever_the_order(seen, watched, order):
    taps = [seen(n // 4, event_id=f"e{n}") for n in range(8)]
    assert bursts([taps[n] for n in order], watched) == bursts(taps, watched)


def test_taps_from_the_future_and_from_long_ago_are_one_anomaly_a_device_and_day(seen, watched):
    day = timedelta(days=1)
    old = [seen(n, received_at=seen(n).occurred_at + 46 * day) for n in range(3)]
    ahead = [seen(9, received_at=seen(9).occurred_at - timedelta(minutes=6))]
    found = out_of_time([*old, *ahead, seen(20)], watched)
    assert [(one.kind, one.key, one.details["count"]) for one in found] == [
        ("future_punch", "gate-1/2025-10-01", 1),
        ("old_punch", "gate-1/2025-11-16", 3),
    ]


def test_a_buffer_of_a_month_and_a_clock_a_little_ahead_are_nothing(seen, watched):
    buffered = seen(0, received_at=seen(0).occurred_at + timedelta(days=45))
    ahead = seen(1, received_at=seen(1).occurred_at - timedelta(minutes=5))
    assert out_of_time([buffered, ahead], watched) == []


def test_a_file_may_bring_what_is_long_ago_and_nothing_from_the_future(seen, watched):
    late, early = timedelta(days=46), timedelta(minutes=-6)
    taps = [seen(n, source="file", received_at=seen(n).occurred_at + gap) for n, gap in enumerate((late, early))]
    assert [one.kind for one in out_of_time(taps, watched)] == ["future_punch"]


def test_a_clock_that_went_back_between_two_taps_is_told_with_both(seen, watched):
    found, last = clocks_gone_back([seen(3600), seen(0), seen(60)], {}, watched)
    assert [(one.event_ids, one.details["minutes"]) for one in found] == [(("e0",), 60)]
    assert last == {"gate-1": seen(60).occurred_at}


def test_a_clock_is_compared_with_the_tap_of_the_delivery_before(seen, watched):
    found, last = clocks_gone_back([seen(0)], {"gate-1": seen(3600).occurred_at}, watched)
    assert (len(found), last) == (1, {"gate-1": seen(0).occurred_at})
    assert clocks_gone_back([seen(0)], {"gate-1": seen(600).occurred_at}, watched)[0] == []


def test_sources_that_deliver_in_any_order_say_nothing_of_a_clock(seen, watched):
    assert clocks_gone_back([seen(3600, source="presensi"), seen(0, source="presensi")], {}, watched) == ([], {})
