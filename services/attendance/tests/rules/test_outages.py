"""What a declared outage takes away from a day, case by case."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.attendance_day import DayFacts, Judgement, judge
from attendance.rules.letters import Excuse
from attendance.rules.outages import Outage
from attendance.rules.schedule import Leniency, Span
from attendance.rules.taps import Tap
from hypothesis import given
from hypothesis import strategies as st

WIB = ZoneInfo("Asia/Jakarta")
DAY = date(2025, 10, 2)


def at(clock: str) -> datetime:
    return datetime.combine(DAY, time.fromisoformat(clock), WIB)


def outage(window: str, name: str = "o1", **changes) -> Outage:
    """`window` as 07:00-09:00; margins of one hour in the morning, two in the evening."""
    first, until = map(at, window.split("-"))
    return Outage(name, first, until, timedelta(minutes=60), timedelta(minutes=120), **changes)


def judged(taps: str, *outages: Outage, leniency: Leniency = Leniency(), **facts) -> Judgement:
    """On a day from 07:30 to 16:00 with these taps."""
    span = Span(at("07:30"), at("16:00"), timedelta(minutes=10), timedelta(hours=3), leniency)
    tapped = tuple(Tap(at(clock), clock) for clock in taps.split())
    return judge(DayFacts("x", DAY, True, span, tapped, outages=outages, **facts))


MORNING, EVENING, ALL_DAY = "07:00-09:00", "15:30-18:00", "07:00-18:00"
CASES = [
    # taps, windows, late, early, missing in, missing out, absent, by which outages
    ("09:05 16:05", [MORNING], 0, 0, False, False, False, "o1"),
    ("07:50 16:05", [MORNING], 0, 0, False, False, False, "o1"),
    ("06:55 16:05", [MORNING], 0, 0, False, False, False, ""),
    ("16:05", [MORNING], 0, 0, False, False, False, "o1"),
    ("16:05", [EVENING], 0, 0, True, False, False, ""),
    ("11:00 15:00", [MORNING], 0, 60, False, False, False, "o1"),
    ("09:05", [MORNING], 0, 0, False, True, False, "o1"),
    ("07:20", [MORNING], 0, 0, False, True, False, ""),
    ("", [MORNING], 0, 0, False, False, True, ""),
    ("", [EVENING], 0, 0, False, False, True, ""),
    ("", [ALL_DAY], 0, 0, False, False, False, "o1"),
    ("", [MORNING, EVENING], 0, 0, False, False, False, "o1 o2"),
    ("07:50 15:20", [MORNING, EVENING], 0, 0, False, False, False, "o1 o2"),
    ("07:20 15:20", [EVENING], 0, 0, False, False, False, "o1"),
    ("07:20 15:45", [EVENING], 0, 0, False, False, False, "o1"),
    ("07:20", [EVENING], 0, 0, False, False, False, "o1"),
    ("07:50", [EVENING], 20, 0, False, False, False, "o1"),
    ("07:20 18:05", [EVENING], 0, 0, False, False, False, ""),
    ("12:30", [ALL_DAY], 0, 0, False, False, False, "o1"),
    # the edges of the boundary: an outage that begins up to an hour after 07:30, or that ends just after it
    ("09:30 16:05", ["08:30-09:15"], 0, 0, False, False, False, "o1"),
    ("09:30 16:05", ["08:31-09:15"], 120, 0, False, False, False, ""),
    ("07:40 16:05", ["07:00-07:31"], 0, 0, False, False, False, "o1"),
    ("07:40 16:05", ["07:00-07:30"], 10, 0, False, False, False, ""),
    ("07:40 16:05", ["07:45-09:00"], 10, 0, False, False, False, ""),
    ("07:45 16:05", ["07:45-09:00"], 0, 0, False, False, False, "o1"),
    ("07:20 15:00", ["18:00-19:00"], 0, 0, False, False, False, "o1"),
    ("07:20 15:00", ["18:01-19:00"], 0, 60, False, False, False, ""),
    ("07:20 15:00", ["14:00-16:00"], 0, 60, False, False, False, ""),
    ("07:50 15:00", ["10:00-14:00"], 20, 60, False, False, False, ""),
]


@pytest.mark.parametrize(("taps", "windows", "late", "early", "no_in", "no_out", "absent", "by"), CASES)
def test_what_an_outage_takes_away(taps, windows, late, early, no_in, no_out, absent, by):
    day = judged(taps, *(outage(window, f"o{number}") for number, window in enumerate(windows, 1)))
    assert (day.minutes_late, day.minutes_early) == (late, early)
    assert (day.missing_check_in, day.missing_check_out, day.absent) == (no_in, no_out, absent)
    assert day.outages == tuple(by.split())


def test_what_was_tapped_stays_visible():
    day = judged("09:05 15:00", outage(MORNING))
    assert (day.check_in, day.check_out, day.punch_event_ids) == (at("09:05"), at("15:00"), ("09:05", "15:00"))


def test_a_letter_excuses_by_itself():
    day = judged("", outage(ALL_DAY), excuse=Excuse("annual_leave", "800/1", 1))
    assert (day.excuse, day.outages, day.absent) == (Excuse("annual_leave", "800/1", 1), (), False)


def test_a_missed_assembly_is_still_missed():
    assert judged("", outage(ALL_DAY), missed=("assembly",)).activities_missed == ("assembly",)


def test_a_day_still_to_come_is_not_marked():
    assert judged("", outage(ALL_DAY), begun=False) == Judgement(working_day=True)


def test_a_flexible_hour_belongs_to_the_boundary_and_moves_no_end_of_a_day_whose_start_is_not_known():
    flexible = Leniency(later=timedelta(minutes=60))
    assert judged("10:00 16:05", outage("09:20-09:50"), leniency=flexible).minutes_late == 0
    assert judged("10:00 16:05", outage("09:31-09:50"), leniency=flexible).minutes_late == 90
    assert judged("09:10 16:00", outage(MORNING), leniency=flexible).minutes_early == 0
    assert judged("09:10 16:00", leniency=flexible).minutes_early == 60
    evening = outage("15:00-16:30")
    assert judged("08:30 16:30", evening, leniency=flexible).minutes_early == 30
    assert judged("08:30 16:29", evening, leniency=flexible).minutes_early == 0


@pytest.mark.parametrize(
    ("agencies", "site", "concerned"),
    [((), None, True), (("1.01",), None, True), (("7.01",), None, False), ((), "puskesmas", True),
     ((), "balai", False), (("1.01",), "balai", False), (("7.01",), "puskesmas", False)],
)  # fmt: skip
def test_whom_it_concerns(agencies, site, concerned):
    declared = outage(MORNING, agency_codes=agencies, site_code=site)
    assert declared.concerns("1.01", "puskesmas") is concerned
    assert not outage(MORNING, agency_codes=("1.01",)).concerns(None, None)
    assert not outage(MORNING, site_code="balai").concerns("1.01", None)


clocks = st.times(time(6), time(19)).map(lambda moment: moment.replace(microsecond=0).isoformat())
windows = st.tuples(clocks, clocks).filter(lambda pair: pair[0] < pair[1]).map("-".join)


@given(taps=st.lists(clocks, max_size=4).map(" ".join), declared=st.lists(windows, max_size=3))
def test_an_outage_never_makes_a_day_worse_and_is_named_only_when_it_made_it_better(taps, declared):
    without = judged(taps)
    day = judged(taps, *(outage(window, f"o{number}") for number, window in enumerate(declared)))
    for name in ("minutes_late", "minutes_early", "missing_check_in", "missing_check_out", "absent"):
        assert getattr(day, name) <= getattr(without, name), name
    same = day == without
    assert same is (day.outages == ())
