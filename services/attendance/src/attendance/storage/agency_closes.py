"""What people did to agencies' months."""

from collections.abc import Collection, Sequence
from datetime import datetime

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select, update

from attendance.rules.closing.agency_closes import AgencyClose
from attendance.storage.chosen import among
from attendance.storage.tables import agency_closes

A = agency_closes.c
_BEGUN_AGAIN = Upsert(("period", "agency_code"), ("advanced_at",))
_FORCED = Upsert(("period", "agency_code"), ("advanced_at", "forced_reason", "forced_blockers"))


async def begin(tx: Transaction, closes: Sequence[AgencyClose]) -> None:
    """Who began first stays; a reason given now stands beside them."""
    for forced, rule in ((False, _BEGUN_AGAIN), (True, _FORCED)):
        some = [one for one in closes if (one.forced_reason is not None) == forced]
        rows = [{name: getattr(one, name) for name in AgencyClose.__slots__} for one in some]
        await bulk_insert(tx, agency_closes, rows, on_conflict=rule)


async def advance(tx: Transaction, period: str, agency_code: str, at: datetime) -> None:
    own = (A.period == period, A.agency_code == agency_code)
    await tx.execute(update(agency_closes).where(*own).values(advanced_at=at))


async def end(tx: Transaction, period: str, agency_codes: Collection[str], by: str, at: datetime) -> None:
    """Who ended it first stays."""
    own = (A.period == period, among(A.agency_code, agency_codes), A.closed_at.is_(None))
    await tx.execute(update(agency_closes).where(*own).values(closed_by=by, closed_at=at))


async def of_period(tx: Transaction, period: str) -> dict[str, AgencyClose]:
    """By agency, those that were begun."""
    rows = await tx.execute(select(agency_closes).where(A.period == period))
    return {row.agency_code: AgencyClose(**row._mapping) for row in rows}
