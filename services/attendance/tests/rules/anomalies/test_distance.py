"""Against the great circle, computed with binary fractions: tests may."""

import math
from decimal import Decimal

from attendance.rules.anomalies.distance import metres_between
from attendance.rules.anomalies.evidence import Place
from hypothesis import given
from hypothesis import strategies as st


def _great_circle(one, other):
    north = [math.radians(float(place.latitude)) for place in (one, other)]
    east = math.radians(float(other.longitude - one.longitude))
    half = math.sin((north[1] - north[0]) / 2) ** 2
    half += math.cos(north[0]) * math.cos(north[1]) * math.sin(east / 2) ** 2
    return 2 * 6_371_009 * math.asin(math.sqrt(half))


def _degrees(least, most):
    return st.decimals(least, most, places=6)


@given(_degrees(-11, 6), _degrees(95, 141), _degrees(-3, 3), _degrees(-3, 3))
def test_within_five_hundred_kilometres_in_indonesia_the_plane_is_good_to_a_thousandth(latitude, longitude, n, e):
    one, other = Place("a", latitude, longitude), Place("b", latitude + n, longitude + e)
    exact = _great_circle(one, other)
    assert abs(metres_between(one, other) - exact) <= exact / 1000 + 1


def test_the_date_line_is_no_wall():
    one, other = Place("a", Decimal(0), Decimal("179.9")), Place("b", Decimal(0), Decimal("-179.9"))
    assert metres_between(one, other) == metres_between(other, one) == 22239
