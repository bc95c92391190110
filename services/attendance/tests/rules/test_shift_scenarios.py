"""Twenty working days and nights as they happen (domain.md 3): from raw taps to judged days, whatever the hours are."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.assignments import AGENCY, CITY, PERSON, UNIT, Assignment
from attendance.rules.attendance_day import DayFacts, judge
from attendance.rules.employees import Employee, Line
from attendance.rules.schedule_reading import read_schedule
from attendance.rules.taps import Tap
from attendance.rules.working_hours import CityHours, WorkingHours
from attendance.wiring import schedule_files

SHIPPED = [read_schedule(tomllib.loads(text), name) for name, text in schedule_files()]
SINCE = date(2005, 1, 1)
NURSE = Employee(
    "198001012005011001", 1, "A", SINCE, None, (Line(SINCE, None, "1.02"),), (), (Line(SINCE, None, "IGD"),)
)
HOSPITAL = Assignment(1, UNIT, "IGD", "hospital-shifts", SINCE, None)
WIB, WITA, WIT = (ZoneInfo(f"Asia/{name}") for name in ("Jakarta", "Makassar", "Jayapura"))
FINE = (0, 0, "")


def hours(
    *assignments: Assignment,
    roster: dict[int, str] | None = None,
    holidays: Iterable[date] = (),
    person: Employee = NURSE,
) -> WorkingHours:
    """`roster`: by day of October 2025."""
    dated = {date(2025, 10, number): shift for number, shift in (roster or {}).items()}
    shared = [one for one in assignments if one.scope != PERSON]
    own = [one for one in assignments if one.scope == PERSON]
    return WorkingHours(CityHours(SHIPPED, holidays, shared), person, own, dated)


def follow(work: WorkingHours, clocks: Iterable[str], zone: ZoneInfo = WIB) -> dict[int, Any]:
    """Days of October 2025 of which something is to be said, by number: (late, early, what is missing). `clocks`:
    "1 07:29" in any order, "32 07:00" being the first of November."""
    by_day: dict[date, list[Tap]] = {}
    for clock in clocks:
        number, _, moment = clock.partition(" ")
        at = datetime.combine(date(2025, 9, 30) + timedelta(days=int(number)), datetime.min.time(), zone)
        hour, minute, *second = map(int, moment.split(":"))
        tap = Tap(at.replace(hour=hour, minute=minute, second=sum(second)), clock)
        by_day.setdefault(work.day_of(tap.occurred_at), []).append(tap)
    days = [date(2025, 10, number) for number in range(1, 32)]
    judged = {day: judge(DayFacts("", day, True, work.span(day), tuple(by_day.get(day, ())))) for day in days}
    return {
        day.day: (one.minutes_late, one.minutes_early, _missing(one))
        for day, one in judged.items()
        if day in by_day and one.working_day
    }


def _missing(one: Any) -> str:
    return "in" if one.missing_check_in else "out" if one.missing_check_out else "all" if one.absent else ""


def assigned(
    scope: str, holder: str, code: str, first: int = 1, last: int | None = None, zone: Any = None
) -> Assignment:
    end = date(2025, 10, last) if last else None
    return Assignment(10 + first, scope, holder, code, date(2025, 10, first), end, zone)


NIGHT = hours(HOSPITAL, roster={1: "malam", 2: "malam", 3: "off"})
TURNING = hours(HOSPITAL, roster={1: "pagi", 2: "siang", 3: "malam", 5: "pagi"})
SIX = hours(assigned(AGENCY, "1.02", "six-days"))
RAMADAN = hours(assigned(CITY, "", "five-days-ramadan", 13, 17))
FLEXIBLE = hours(assigned(PERSON, NURSE.nip, "five-days-flexible"))
MADE_GOOD = hours(assigned(PERSON, NURSE.nip, "five-days-make-up"))
EAST = hours(assigned(PERSON, NURSE.nip, "five-days", zone=WIT))
SWAPPED = hours(HOSPITAL, roster={1: "malam", 2: "off"}), hours(HOSPITAL, roster={1: "off", 2: "malam"})

SCENARIOS: dict[str, tuple[WorkingHours, list[str], dict[int, Any]]] = {
    "an ordinary day": (hours(), ["1 07:29:59", "1 16:00"], {1: FINE}),
    "a night belongs to the date on which it begins": (NIGHT, ["1 20:55", "2 07:02"], {1: FINE}),
    "two nights in a row don't run into each other": (
        NIGHT,
        ["1 20:50", "2 07:05", "2 21:16", "3 06:30"],
        {1: FINE, 2: (16, 30, "")},
    ),
    "late into the night, after midnight": (NIGHT, ["2 00:10", "2 07:00"], {1: (190, 0, "")}),
    "a night without going home": (NIGHT, ["1 20:58"], {1: (0, 0, "out")}),
    "a night without coming": (NIGHT, ["2 07:01", "2 20:59", "3 07:00"], {1: (0, 0, "in"), 2: FINE}),
    "four hours of overtime after a night still belong to it": (NIGHT, ["2 20:50", "3 10:59"], {2: FINE}),
    "a turning week": (
        TURNING,
        ["1 06:59", "1 14:01", "2 13:45", "2 21:10", "3 20:59", "4 07:00", "5 07:03", "5 14:00"],
        {1: FINE, 2: FINE, 3: FINE, 5: (3, 0, "")},
    ),
    "an evening shift that ends after midnight's reach": (TURNING, ["2 14:00", "3 00:40"], {2: FINE}),
    "a day off by roster asks for nothing": (TURNING, ["4 16:00"], {}),
    "a hospital works on holidays": (
        hours(HOSPITAL, roster={1: "pagi"}, holidays=[date(2025, 10, 1)]),
        ["1 07:00", "1 14:00"],
        {1: FINE},
    ),
    "an office doesn't": (hours(holidays=[date(2025, 10, 1)]), ["1 09:00"], {}),
    "a six-day week has its Saturday and its short Friday": (
        SIX,
        ["3 07:30", "3 12:00", "4 07:31", "4 14:00"],
        {3: FINE, 4: (1, 30, "")},
    ),
    "hours of Ramadan hold between their dates": (
        RAMADAN,
        ["10 08:00", "10 16:30", "13 08:00", "13 15:00", "17 08:00", "17 15:00", "20 07:30", "20 15:00"],
        {10: (30, 0, ""), 13: FINE, 17: (0, 30, ""), 20: (0, 60, "")},
    ),
    "flexible: later in, as much later out": (FLEXIBLE, ["1 08:45", "1 17:15"], {1: FINE}),
    "flexible: earlier in, as much earlier out": (FLEXIBLE, ["1 06:30", "1 15:00"], {1: FINE}),
    "flexible: beyond ninety minutes it is late, and too early": (
        FLEXIBLE,
        ["1 09:05", "1 17:20"],
        {1: (5, 10, "")},
    ),
    "made good by half an hour": (
        MADE_GOOD,
        ["1 07:30:05", "1 16:30", "2 07:59", "2 16:29", "3 08:01", "3 17:30"],
        {1: FINE, 2: (29, 0, ""), 3: (31, 0, "")},
    ),
    "the second tap of a nervous hand is no going home": (
        hours(),
        ["1 07:25", "1 07:31", "1 07:34:59"],
        {1: (0, 0, "out")},
    ),
    "a swap moves the night to the other one": (SWAPPED[1], ["2 21:00", "3 07:00"], {2: FINE}),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_day_comes_out_right(name: str) -> None:
    work, clocks, expected = SCENARIOS[name]
    assert follow(work, clocks) == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_neither_order_nor_repetition_matters(name: str) -> None:
    work, clocks, expected = SCENARIOS[name]
    for seed in range(5):
        arrived = [*clocks, *clocks[::2]]
        Random(seed).shuffle(arrived)
        assert follow(work, arrived) == expected


def test_there_are_twenty_of_them() -> None:
    assert len(SCENARIOS) >= 20


def test_who_swapped_away_owes_nothing() -> None:
    assert SWAPPED[0].works(date(2025, 10, 1)) and not SWAPPED[0].works(date(2025, 10, 2))


def test_each_site_has_its_own_clock() -> None:
    """07:30 in Jayapura is 05:30 in Pematangsiantar."""
    assert follow(EAST, ["1 07:30", "1 16:00"], WIT) == {1: FINE}
    assert follow(EAST, ["1 05:31", "1 14:00"], WIB) == {1: (1, 0, "")}
    assert follow(hours(assigned(PERSON, NURSE.nip, "five-days", zone=WITA)), ["1 07:32", "1 16:00"], WITA) == {
        1: (2, 0, "")
    }
