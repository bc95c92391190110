"""Which site of the city a place is nearest to, and how far from it. Whole numbers: places are ten-millionths of a
degree (a centimetre), distances metres. For thousands of taps at once, hence the plane around each site."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from attendance.rules.anomalies.distance import metres_between
from attendance.rules.anomalies.evidence import Place

DEGREE = 10**7  # of our unit


@dataclass(frozen=True, slots=True)
class Site:
    """`radius_m`: how far from its middle one is still at the site; None: nobody has said."""

    place: Place
    zone: ZoneInfo
    radius_m: int | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """`inside`: None when nobody has said how large the site is."""

    site: Site
    distance_m: int

    @property
    def inside(self) -> bool | None:
        return None if self.site.radius_m is None else self.distance_m <= self.site.radius_m


class Sites:
    """Made once for many taps."""

    def __init__(self, sites: Iterable[Site]) -> None:
        ordered = sorted(sites, key=lambda one: (one.place.latitude, one.place.code))
        self._sites = [(_units(one.place.latitude), _units(one.place.longitude), _east(one), one) for one in ordered]
        self._latitudes = [latitude for latitude, _, _, _ in self._sites]

    def nearest(self, latitude: int, longitude: int) -> Nearest | None:
        """None when no site has coordinates."""
        best, found = -1, None
        middle = bisect_left(self._latitudes, latitude)
        for ways in (range(middle, len(self._sites)), range(middle - 1, -1, -1)):
            for number in ways:
                north, own, east, site = self._sites[number]
                down = (latitude - north) * _NORTH
                if best >= 0 and down * down >= best:
                    break  # whoever comes after is farther still
                across = _shortest(longitude - own) * east
                square = down * down + across * across
                if best < 0 or square < best:
                    best, found = square, site
        return None if found is None else Nearest(found, int(Decimal(best).sqrt()) // DEGREE)


def _units(degrees: Decimal) -> int:
    return int(degrees * DEGREE)


def _east(site: Site) -> int:
    """Metres of a degree to the east at the site's latitude."""
    return metres_between(Place("", site.place.latitude, Decimal(0)), Place("", site.place.latitude, Decimal(1)))


def _shortest(units: int) -> int:
    """The other way round the date line is nearer."""
    half = 180 * DEGREE
    return (units + half) % (2 * half) - half


_NORTH = metres_between(Place("", Decimal(0), Decimal(0)), Place("", Decimal(1), Decimal(0)))
