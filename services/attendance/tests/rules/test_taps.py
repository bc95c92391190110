"""From taps to check-in and check-out."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.taps import Presence, Tap, presence_of
from hypothesis import given
from hypothesis import strategies as st

WIB = ZoneInfo("Asia/Jakarta")
MIDNIGHT = datetime(2025, 10, 2, tzinfo=WIB)
START, END = MIDNIGHT + timedelta(hours=7, minutes=30), MIDNIGHT + timedelta(hours=16)
WINDOW = timedelta(minutes=10)


def tap(clock: str, event_id: str = "") -> Tap:
    return Tap(datetime.fromisoformat(f"2025-10-02T{clock}").replace(tzinfo=WIB), event_id or clock)


def presence(*taps: Tap) -> Presence:
    return presence_of(taps, START, END, WINDOW)


def test_no_tap_is_no_presence() -> None:
    assert presence() == Presence()
    assert presence().event_ids == ()


def test_of_many_taps_the_first_and_the_last_count() -> None:
    found = presence(tap("12:00:00"), tap("16:05:00"), tap("07:20:00"), tap("13:00:00"))
    assert found.event_ids == ("07:20:00", "16:05:00")


@pytest.mark.parametrize(("second", "kept"), [("07:39:59", 1), ("07:40:00", 1), ("07:40:01", 2), ("15:00:00", 2)])
def test_a_tap_within_the_window_is_the_one_before(second: str, kept: int) -> None:
    found = presence(tap("07:30:00"), tap(second))
    assert found.event_ids == ("07:30:00", second)[:kept]


def test_the_window_begins_at_the_tap_that_stands_not_at_the_one_that_was_dropped() -> None:
    taps = [tap(clock) for clock in ("07:20:00", "07:26:00", "07:32:00")]
    assert presence(*taps).event_ids == ("07:20:00", "07:32:00")


def test_of_second_taps_in_the_evening_the_first_stands() -> None:
    assert presence(tap("07:20:00"), tap("16:00:00"), tap("16:04:00")).check_out == tap("16:00:00")


def test_a_tap_that_somebody_has_granted_stands_however_near_the_one_before_is() -> None:
    granted = replace(tap("16:02:00"), granted=True)
    assert presence(tap("07:25:00"), tap("15:55:00"), granted).check_out == granted
    morning = replace(tap("07:28:00"), granted=True)
    assert presence(tap("07:35:00"), morning, tap("16:00:00")).check_in == morning


@pytest.mark.parametrize(
    ("clock", "side"),
    [("05:00:00", "in"), ("09:00:00", "in"), ("11:45:00", "in"), ("11:45:01", "out"), ("22:00:00", "out")],
)
def test_a_lone_tap_belongs_to_the_nearer_boundary_and_to_the_start_when_between(clock: str, side: str) -> None:
    lone = tap(clock)
    assert presence(lone) == (Presence(check_in=lone) if side == "in" else Presence(check_out=lone))


def test_of_taps_at_the_same_instant_the_smaller_id_stands() -> None:
    one, two = tap("07:20:00", "a"), tap("07:20:00", "b")
    assert presence(one, two) == presence(two, one) == Presence(check_in=one)


moments = st.integers(0, 24 * 60 - 1).map(lambda minute: MIDNIGHT + timedelta(minutes=minute))
some_taps = st.lists(st.builds(Tap, moments, st.sampled_from("abcdefgh")), max_size=10)


@given(some_taps, st.integers())
def test_the_order_of_arrival_and_repeats_never_matter(taps: list[Tap], seed: int) -> None:
    arrived = taps + taps[::2]
    Random(seed).shuffle(arrived)
    assert presence(*arrived) == presence(*taps)


@given(some_taps)
def test_check_in_comes_before_check_out_and_both_are_taps_that_were_made(taps: list[Tap]) -> None:
    found = presence(*taps)
    assert {tap for tap in (found.check_in, found.check_out) if tap} <= set(taps)
    assert bool(taps) == bool(found.event_ids)
    if found.check_in and found.check_out:
        assert found.check_out.occurred_at - found.check_in.occurred_at > WINDOW
