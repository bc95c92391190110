"""Sites of work: where, and by which clock."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.schedule_errors import SiteNotPossible


@dataclass(frozen=True, slots=True)
class Site:
    """`zone`: IANA name. Place and `radius_m` are known or not, all three together."""

    code: str
    name: str
    zone: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    radius_m: int | None = None

    def told(self) -> dict[str, Any]:
        """For the history of changes: plain values."""
        place = {"latitude": self.latitude, "longitude": self.longitude}
        words = {name: None if value is None else str(value) for name, value in place.items()}
        return {"name": self.name, "zone": self.zone, **words, "radius_m": self.radius_m}


def check_site(site: Site) -> None:
    """SiteNotPossible."""
    try:
        ZoneInfo(site.zone)
    except (ValueError, OSError, LookupError) as error:
        raise SiteNotPossible(f"zona {site.zone} tidak dikenal; misalnya Asia/Jakarta") from error
    if len({value is None for value in (site.latitude, site.longitude, site.radius_m)}) > 1:
        raise SiteNotPossible("lintang, bujur, dan radius diisi bersama atau dikosongkan bersama")
