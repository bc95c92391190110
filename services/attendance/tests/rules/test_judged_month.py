"""A whole month from raw punches: example E2 and boundary B1 of the worked examples, then disorder."""

from datetime import date, datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.attendance_day import DayFacts, Judgement, judge
from attendance.rules.periods import days_of
from attendance.rules.schedule import Schedule
from attendance.rules.taps import Tap
from hypothesis import given
from hypothesis import strategies as st

WIB = ZoneInfo("Asia/Jakarta")
NIP = "198110072005121038"
E2: dict[int, tuple[str, ...]] = {
    1: ("07:31:00", "16:05:00"),
    2: ("07:45:10", "16:00:00"),
    3: ("08:00:59", "16:30:00"),
    6: ("08:01:00", "16:10:00"),
    7: ("08:30:59", "16:02:00"),
    8: ("08:31:00", "16:01:00"),
    9: ("16:00:00",),
    10: ("07:20:00", "16:29:00"),
    13: ("07:25:00", "15:30:00"),
    14: ("07:10:00", "14:45:00"),
}
# (late, early, no check-in) of the days that aren't ordinary
FOUND = {
    1: (1, 0, False),
    2: (15, 0, False),
    3: (30, 0, False),
    6: (31, 0, False),
    7: (60, 0, False),
    8: (61, 0, False),
    9: (0, 0, True),
    10: (0, 1, False),
    13: (0, 30, False),
    14: (0, 75, False),
}


def raw_punches(schedule: Schedule) -> list[Tap]:
    """The month as devices deliver it: with a second tap three minutes after every first one."""
    found = []
    for day in month_of(schedule):
        ordinary = ("07:30:00", "16:30:00" if day.weekday() == 4 else "16:00:00")
        for clock in E2.get(day.day, ordinary):
            found.append(tap(day, clock))
    nervous = [
        Tap(one.occurred_at.replace(minute=(one.occurred_at.minute + 3) % 60), f"{one.event_id}'") for one in found
    ]
    return found + [again for one, again in zip(found, nervous, strict=True) if one.occurred_at < again.occurred_at]


def month_of(schedule: Schedule) -> list[date]:
    return [day for day in days_of("2025-10") if schedule.span(day)]


def tap(day: date, clock: str) -> Tap:
    return Tap(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB), f"{day} {clock}")


def judged_month(schedule: Schedule, arrived: list[Tap]) -> dict[int, Judgement]:
    by_day: dict[date, list[Tap]] = {}
    for one in arrived:
        by_day.setdefault(one.occurred_at.astimezone(WIB).date(), []).append(one)
    return {
        day.day: judge(DayFacts(NIP, day, served=True, span=schedule.span(day), taps=tuple(by_day.get(day, ()))))
        for day in month_of(schedule)
    }


def test_the_worked_month_comes_out_of_its_raw_punches(five_days: Any) -> None:
    month = judged_month(five_days, raw_punches(five_days))
    assert len(month) == 23
    told = {number: (day.minutes_late, day.minutes_early, day.missing_check_in) for number, day in month.items()}
    assert told == dict.fromkeys(month, (0, 0, False)) | FOUND
    assert not any(day.absent or day.missing_check_out for day in month.values())


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        ("07:30:00", 0),
        ("07:30:59", 0),
        ("07:31:00", 1),
        ("08:00:59", 30),
        ("08:01:00", 31),
        ("08:30:59", 60),
        ("08:31:00", 61),
        ("09:00:59", 90),
        ("09:01:00", 91),
    ],
)
@pytest.mark.parametrize("day", [date(2025, 10, 2), date(2025, 10, 3)])
def test_seconds_of_lateness_are_dropped(five_days: Any, day: date, clock: str, minutes: int) -> None:
    facts = DayFacts(NIP, day, served=True, span=five_days.span(day), taps=(tap(day, clock), tap(day, "17:00:00")))
    assert judge(facts).minutes_late == minutes


@pytest.mark.parametrize(
    ("clock", "minutes"), [("16:00:00", 0), ("15:59:01", 0), ("15:59:00", 1), ("15:29:00", 31), ("14:29:00", 91)]
)
def test_seconds_of_leaving_early_are_dropped(five_days: Any, clock: str, minutes: int) -> None:
    day = date(2025, 10, 2)
    facts = DayFacts(NIP, day, served=True, span=five_days.span(day), taps=(tap(day, "07:00:00"), tap(day, clock)))
    assert judge(facts).minutes_early == minutes


@given(seed=st.integers(), repeats=st.lists(st.integers(0, 80), max_size=40))
def test_shuffled_and_repeated_taps_give_the_same_month(five_days: Any, seed: int, repeats: list[int]) -> None:
    taps = raw_punches(five_days)
    arrived = taps + [taps[number % len(taps)] for number in repeats]
    Random(seed).shuffle(arrived)
    assert judged_month(five_days, arrived) == judged_month(five_days, taps)


@given(st.lists(st.integers(0, 80), max_size=20))
def test_a_day_whose_punches_have_not_come_stands_alone(five_days: Any, lost: list[int]) -> None:
    taps = raw_punches(five_days)
    missing = {taps[number % len(taps)].occurred_at.date() for number in lost}
    month = judged_month(five_days, [one for one in taps if one.occurred_at.date() not in missing])
    whole = judged_month(five_days, taps)
    assert {number for number, day in month.items() if day != whole[number]} == {day.day for day in missing}
    assert all(month[day.day].absent for day in missing)
