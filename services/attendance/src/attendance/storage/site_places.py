"""Where the sites of the city are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from service_chassis.database import Transaction
from sqlalchemy import select

from attendance.rules.anomalies.evidence import Place
from attendance.rules.nearest_site import Site, Sites
from attendance.storage.tables import sites

S = sites.c


async def known(tx: Transaction) -> Sites:
    """Those with coordinates."""
    query = select(S.code, S.zone, S.latitude, S.longitude, S.radius_m)
    rows = await tx.execute(query.where(S.latitude.is_not(None), S.longitude.is_not(None)).order_by(S.code))
    return _made(tuple(tuple(row) for row in rows))


@lru_cache(maxsize=4)
def _made(rows: Sequence[tuple[Any, ...]]) -> Sites:
    """Kept while no site changes."""
    return Sites(
        Site(Place(code, latitude, longitude), ZoneInfo(zone), radius)
        for code, zone, latitude, longitude, radius in rows
    )
