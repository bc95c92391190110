from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.anomalies.distance import metres_between
from attendance.rules.anomalies.evidence import Place
from attendance.rules.mobile_taps import MobileTap, Position, clock_of, punch_of
from attendance.rules.nearest_site import Site, Sites

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
HALL = Site(Place("balai-kota", Decimal("2.960000"), Decimal("99.060000")), WIB, 100)
HOSPITAL = Site(Place("rsud", Decimal("2.970000"), Decimal("99.050000")), WIB)
FAR = Site(Place("jayapura", Decimal("-2.530000"), Decimal("140.710000")), WIT, 50)
AT = datetime(2025, 10, 1, 1, 0, tzinfo=UTC)
TAP = MobileTap("id-00001", "P", "P", AT, "hp-1", "in", None, False, b"{}")


def position(latitude, longitude, accuracy=None):
    return Position(int(Decimal(latitude) * 10**7), int(Decimal(longitude) * 10**7), accuracy)


def punch(sites=(HALL, HOSPITAL, FAR), **changes):
    return punch_of(replace(TAP, **changes), Sites(sites), AT)


def test_of_a_position_only_the_nearest_site_is_kept():
    found = punch(position=position("2.9605", "99.0600", 12))
    assert found.signals == {
        "accuracy_m": 12,
        "position_mark": found.signals["position_mark"],
        "site": "balai-kota",
        "distance_m": 55,
        "inside": True,
    }
    assert "inside" not in punch(position=position("2.9701", "99.0500")).signals
    assert punch(position=position("2.9615", "99.0600")).signals["inside"] is False


def test_a_mark_says_that_a_position_never_moves_and_not_where_it_is():
    marks = [punch(position=position("2.9605", f"99.06{n:05}")).signals["position_mark"] for n in (0, 0, 1)]
    assert marks[0] == marks[1] != marks[2] and len(marks[0]) == 4


def test_without_a_position_or_a_site_nothing_is_said_of_places():
    assert punch().signals is None
    assert "site" not in punch(sites=(), position=position("2.9605", "99.06")).signals


def test_the_day_is_that_of_the_nearest_sites_zone():
    late = datetime(2025, 10, 1, 15, 30, tzinfo=UTC)
    assert punch(occurred_at=late, position=position("-2.53", "140.7")).local_date == date(2025, 10, 2)
    assert punch(occurred_at=late).local_date == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (timedelta(minutes=5), None),
        (timedelta(minutes=5, seconds=1), "future"),
        (-timedelta(days=45), None),
        (-timedelta(days=45, seconds=1), "old"),
    ],
)
def test_a_wrong_clock_is_flagged(gap, expected):
    tap = replace(TAP, occurred_at=AT + gap)
    assert clock_of(tap, AT) == expected
    assert (punch_of(tap, Sites(()), AT).signals or {}).get("clock") == expected


def test_the_content_is_what_makes_two_taps_the_same():
    same = punch(occurred_at=AT.astimezone(WIB), position=position("2.9", "99"), raw=b"other")
    assert (same.event_id, same.content_sha256) == ("mobile:P:id-00001", punch().content_sha256)
    others = [
        punch(occurred_at=AT + timedelta(seconds=1)),
        punch(nip="Q"),
        punch(device_id="hp-2"),
        punch(direction=None),
    ]
    assert len({one.content_sha256 for one in (*others, same)}) == 5
    assert punch(mock_location=True).signals == {"mock_location": True}


def test_the_nearest_of_many_sites_is_found_and_its_distance_is_right():
    chance = Random(5)
    sites = [
        Site(Place(f"s{n}", Decimal(chance.randrange(-90, 60)) / 10, Decimal(chance.randrange(950, 1410)) / 10), WIB)
        for n in range(60)
    ]
    known = Sites(sites)
    for _ in range(200):
        north, east = Decimal(chance.randrange(-9_000, 6_000)) / 1000, Decimal(chance.randrange(95_000, 141_000)) / 1000
        found = known.nearest(int(north * 10**7), int(east * 10**7))
        true = {one.place.code: metres_between(Place("", north, east), one.place) for one in sites}
        assert true[found.site.place.code] <= min(true.values()) * Decimal("1.01") + 1
        assert abs(found.distance_m - true[found.site.place.code]) <= true[found.site.place.code] * Decimal("0.01") + 1


def test_the_date_line_does_not_part_neighbours():
    edge = Site(Place("ujung", Decimal(0), Decimal("179.9999")), WIB)
    assert Sites([edge]).nearest(0, -1_799_999_000).distance_m == 22
