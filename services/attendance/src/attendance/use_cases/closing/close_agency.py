"""Close an agency's month, a few people a transaction, so that it may be interrupted and repeated."""

from collections.abc import Collection, Sequence
from datetime import datetime

from service_chassis.database import Transaction

from attendance.storage import agency_closes, agency_people
from attendance.use_cases.close_month import close_month


async def close_some(
    tx: Transaction, period: str, agency_code: str, nips: Sequence[str], closed_by: str, at: datetime
) -> None:
    await close_month(tx, nips, period, closed_by, at)
    await agency_closes.advance(tx, period, agency_code, at)


async def end_closing(
    tx: Transaction, period: str, agency_codes: Collection[str], closed_by: str, at: datetime
) -> None:
    """Of those of which everybody is closed. Somebody who was heard of meanwhile keeps their agency open."""
    still_open = await agency_people.open_people(tx, period, agency_codes)
    await agency_closes.end(tx, period, set(agency_codes) - set(still_open), closed_by, at)


async def count_closed(tx: Transaction, period: str, agency_codes: Collection[str] | None) -> int:
    """People of these agencies whose month is closed."""
    counts = await agency_people.counts(tx, period)
    return sum(one.closed for one in counts if agency_codes is None or one.agency_code in agency_codes)
