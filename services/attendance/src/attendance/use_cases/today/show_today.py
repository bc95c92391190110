"""How far today has come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.today import AgencyToday, SourceToday
from attendance.rules.visibility import EVERYWHERE, Reader, agency_in_reach
from attendance.storage import agency_names, today


@dataclass(frozen=True, slots=True)
class ShownToday:
    """`sources`: for hr and operators only, for they are of the whole city."""

    agencies: Sequence[AgencyToday]
    names: Mapping[str, str]
    sources: Sequence[SourceToday]


async def show_today(
    tx: Transaction, reader: Reader, agency_code: str | None, expected: Collection[str], day: date, now: datetime
) -> ShownToday:
    """AttendanceNotVisible."""
    agency_code = agency_in_reach(reader, agency_code)
    agencies = await today.counts(tx, day, expected, agency_code)
    names = await agency_names.known(tx, [one.agency_code for one in agencies])
    sources = await today.received(tx, now) if reader.roles & EVERYWHERE else []
    return ShownToday(agencies, names, sources)
