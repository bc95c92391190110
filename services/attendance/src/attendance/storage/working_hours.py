"""Who works by which schedule, and rosters."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from service_chassis.database import Transaction
from sqlalchemy import Date, Text, and_, or_, select

from attendance.rules.assignments import PERSON, Assignment
from attendance.storage.chosen import among, unnested
from attendance.storage.tables import rosters, schedule_assignments, sites

A = schedule_assignments.c
R = rosters.c


async def assignments_of(tx: Transaction, nips: Collection[str]) -> list[Assignment]:
    """Of those in force the ones that concern these people alone, and all that concern more than one."""
    concerned = or_(A.scope != PERSON, and_(A.scope == PERSON, among(A.holder, nips)))
    joined = schedule_assignments.outerjoin(sites, sites.c.code == A.site_code)
    columns = (A.id, A.scope, A.holder, A.schedule_code, A.first_date, A.last_date, sites.c.zone, A.site_code)
    query = select(*columns).select_from(joined).where(A.withdrawn_at.is_(None), A.approved_by.is_not(None), concerned)
    return [_assignment(*row) for row in await tx.execute(query)]


async def rosters_of(tx: Transaction, ranges: Mapping[str, tuple[date, date]]) -> dict[str, dict[date, str]]:
    """Shifts by person and date, each within the person's own range inclusive."""
    nips = sorted(ranges)
    wanted = unnested(
        ("nip", Text, nips),
        ("first", Date, [ranges[nip][0] for nip in nips]),
        ("last", Date, [ranges[nip][1] for nip in nips]),
    ).c
    own = (R.nip == wanted.nip) & (R.date >= wanted.first) & (R.date <= wanted.last)
    found: dict[str, dict[date, str]] = {}
    for row in await tx.execute(select(R.nip, R.date, R.shift).where(own)):
        found.setdefault(row.nip, {})[row.date] = row.shift
    return found


def _assignment(*row: Any) -> Assignment:
    *plain, zone, site_code = row
    return Assignment(*plain, ZoneInfo(zone) if zone else None, site_code)
