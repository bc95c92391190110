"""How far two places are from each other, without a binary fraction."""

from decimal import Decimal, localcontext

from attendance.rules.anomalies.evidence import Place

EARTH_RADIUS_M = Decimal(6_371_009)  # mean radius, IUGG
_PI = Decimal("3.14159265358979323846264338328")
_TERMS = 12  # of the cosine's series: past the tenth digit for every latitude


def metres_between(one: Place, other: Place) -> int:
    """On a plane that touches the earth between them (equirectangular): for places in Indonesia within 500 km of each
    other less than 0.1 % from the great circle, which itself is up to 0.6 % from the ellipsoid."""
    with localcontext(prec=28):
        middle = _radians((one.latitude + other.latitude) / 2)
        north = _radians(other.latitude - one.latitude)
        east = _radians(_shortest(other.longitude - one.longitude)) * _cosine(middle)
        return int(EARTH_RADIUS_M * (north * north + east * east).sqrt())


def _radians(degrees: Decimal) -> Decimal:
    return degrees * _PI / 180


def _shortest(degrees: Decimal) -> Decimal:
    """The other way round the date line is nearer."""
    if degrees > 180:
        return degrees - 360
    return degrees + 360 if degrees < -180 else degrees


def _cosine(angle: Decimal) -> Decimal:
    term = total = Decimal(1)
    for number in range(1, _TERMS):
        term *= -angle * angle / ((2 * number - 1) * (2 * number))
        total += term
    return total
