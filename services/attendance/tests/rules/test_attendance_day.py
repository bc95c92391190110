"""A day judged by worked examples (domain.md E2, B1) and properties."""

import tomllib
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.attendance_day import DayFacts, Judgement, judge
from attendance.rules.letters import Excuse
from attendance.rules.schedule_reading import read_schedule
from attendance.rules.taps import Tap
from attendance.wiring import schedule_files
from hypothesis import given
from hypothesis import strategies as st

WIB = ZoneInfo("Asia/Jakarta")
SCHEDULE = read_schedule(tomllib.loads(dict(schedule_files())["five-days.toml"]), "five-days")
NIP = "198110072005121038"
THURSDAY, FRIDAY, SATURDAY = date(2025, 10, 2), date(2025, 10, 3), date(2025, 10, 4)
HOURS = SCHEDULE.span(THURSDAY)


def taps(day: date, *clocks: str) -> tuple[Tap, ...]:
    return tuple(
        Tap(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB), f"{number}")
        for number, clock in enumerate(clocks)
    )


def judged(day: date, *clocks: str, **facts: object) -> Judgement:
    return judge(DayFacts(NIP, day, served=True, span=SCHEDULE.span(day), taps=taps(day, *clocks), **facts))  # type: ignore[arg-type]


E2 = [
    (1, ("07:31:00", "16:05:00"), 1, 0),
    (2, ("07:45:10", "16:00:00"), 15, 0),
    (3, ("08:00:59", "16:30:00"), 30, 0),
    (6, ("08:01:00", "16:10:00"), 31, 0),
    (7, ("08:30:59", "16:02:00"), 60, 0),
    (8, ("08:31:00", "16:01:00"), 61, 0),
    (10, ("07:20:00", "16:29:00"), 0, 1),
    (13, ("07:25:00", "15:30:00"), 0, 30),
    (14, ("07:10:00", "14:45:00"), 0, 75),
]


@pytest.mark.parametrize(("number", "clocks", "late", "early"), E2)
def test_the_worked_month_gives_its_minutes(number: int, clocks: tuple[str, ...], late: int, early: int) -> None:
    day = judged(date(2025, 10, number), *clocks)
    assert (day.minutes_late, day.minutes_early) == (late, early)
    assert not (day.missing_check_in or day.missing_check_out or day.absent)


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [("07:30:59", 0), ("07:31:00", 1), ("08:00:59", 30), ("08:01:00", 31), ("09:00:59", 90), ("09:01:00", 91)],
)
def test_seconds_of_lateness_are_dropped(clock: str, minutes: int) -> None:
    assert judged(THURSDAY, clock, "16:00:00").minutes_late == minutes


def test_nobody_is_absent_from_a_day_that_is_still_to_come() -> None:
    assert judged(THURSDAY).absent
    assert judged(THURSDAY, begun=False) == Judgement(working_day=True)
    assert judged(THURSDAY, "07:00:00", begun=False).missing_check_out


def test_a_lone_tap_belongs_to_the_nearer_boundary() -> None:
    morning, afternoon = judged(THURSDAY, "09:00:00"), judged(THURSDAY, "15:00:00")
    assert (morning.minutes_late, morning.missing_check_in, morning.missing_check_out) == (90, False, True)
    assert (afternoon.minutes_early, afternoon.missing_check_in, afternoon.missing_check_out) == (60, True, False)


def test_friday_ends_half_an_hour_later() -> None:
    assert judged(FRIDAY, "07:00:00", "16:00:00").minutes_early == 30


def test_taps_within_ten_minutes_are_one() -> None:
    day = judged(THURSDAY, "07:25:00", "07:35:00", "07:34:59")
    assert (day.missing_check_out, day.punch_event_ids) == (True, ("0",))
    assert not judged(THURSDAY, "07:25:00", "07:35:01").missing_check_out


def test_no_tap_and_no_letter_is_absent_and_nothing_else() -> None:
    day = judged(THURSDAY, missed=("assembly",))
    assert (day.absent, day.missing_check_in, day.missing_check_out) == (True, False, False)
    assert day.activities_missed == ("assembly",)


def test_an_excused_day_has_no_lateness_no_missing_and_no_missed_activity() -> None:
    excuse = Excuse("sick_with_note", "800/102", 1)
    day = judged(THURSDAY, "09:00:00", excuse=excuse, missed=("ceremony",))
    assert (day.minutes_late, day.missing_check_out, day.absent, day.activities_missed) == (0, False, False, ())
    assert day.excuse == excuse


@pytest.mark.parametrize("facts", [{"span": None}, {"served": False}])
def test_a_day_without_work_and_a_day_before_the_start_count_for_nothing(facts: dict[str, Any]) -> None:
    given_facts = {"served": True, "span": HOURS, "taps": taps(THURSDAY, "09:00:00")} | facts
    assert judge(DayFacts(NIP, THURSDAY, **given_facts)) == Judgement(working_day=False)  # type: ignore[arg-type]


def test_a_saturday_is_no_working_day() -> None:
    assert judged(SATURDAY, "09:00:00") == Judgement(working_day=False)


moments = st.integers(0, 24 * 3600 - 1).map(lambda s: datetime(2025, 10, 2, tzinfo=WIB) + timedelta(seconds=s))
some_taps = st.lists(st.builds(Tap, moments, st.uuids().map(str)), max_size=8)


@given(some_taps, st.randoms())
def test_the_order_of_arrival_never_matters(given_taps: list[Tap], chance: object) -> None:
    shuffled = list(given_taps)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    facts = [DayFacts(NIP, THURSDAY, True, HOURS, taps=tuple(order)) for order in (given_taps, shuffled)]
    assert judge(facts[0]) == judge(facts[1])


@given(some_taps)
def test_a_repeated_tap_changes_nothing(given_taps: list[Tap]) -> None:
    once = DayFacts(NIP, THURSDAY, True, HOURS, taps=tuple(given_taps))
    twice = DayFacts(NIP, THURSDAY, True, HOURS, taps=(*given_taps, *given_taps))
    assert judge(once) == judge(twice)


@given(some_taps)
def test_a_day_is_either_present_or_absent(given_taps: list[Tap]) -> None:
    day = judge(DayFacts(NIP, THURSDAY, True, HOURS, taps=tuple(given_taps)))
    assert day.absent == (not given_taps)
    assert not (day.missing_check_in and day.missing_check_out)
    assert day.minutes_late >= 0 <= day.minutes_early


@given(some_taps)
def test_the_zone_in_which_a_tap_is_written_never_matters(given_taps: list[Tap]) -> None:
    elsewhere = tuple(Tap(tap.occurred_at.astimezone(ZoneInfo("UTC")), tap.event_id) for tap in given_taps)
    here = DayFacts(NIP, THURSDAY, True, HOURS, taps=tuple(given_taps))
    assert judge(here) == judge(DayFacts(NIP, THURSDAY, True, HOURS, taps=elsewhere))
