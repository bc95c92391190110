"""Where the sites of the city are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.anomalies.evidence import Place
from attendance.rules.nearest_site import Site, Sites
from attendance.storage.tables import devices, sites

S = sites.c


async def known(tx: Transaction) -> Sites:
    """Those with coordinates."""
    query = select(S.code, S.zone, S.latitude, S.longitude, S.radius_m)
    rows = await tx.execute(query.where(S.latitude.is_not(None), S.longitude.is_not(None)).order_by(S.code))
    return _made(tuple(tuple(row) for row in rows))


async def zone_of(tx: Transaction, code: str) -> ZoneInfo | None:
    """None when there is no such site."""
    zone = (await tx.execute(select(S.zone).where(S.code == code))).scalar_one_or_none()
    return None if zone is None else ZoneInfo(zone)


async def zones_of_devices(tx: Transaction) -> dict[str, ZoneInfo]:
    """By serial, of registered devices at a site."""
    query = select(devices.c.serial, S.zone).where(devices.c.site_code == S.code)
    return {serial: ZoneInfo(zone) for serial, zone in await tx.execute(query)}


@lru_cache(maxsize=4)
def _made(rows: Sequence[tuple[Any, ...]]) -> Sites:
    """Kept while no site changes."""
    return Sites(
        Site(Place(code, latitude, longitude), ZoneInfo(zone), radius)
        for code, zone, latitude, longitude, radius in rows
    )
