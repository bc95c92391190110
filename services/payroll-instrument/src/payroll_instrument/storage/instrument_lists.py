"""Lists of instruments for readers, each seeing only what is theirs to see."""

from dataclasses import dataclass
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.periods import first_day, last_day
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.instruments import instrument_from, present
from payroll_instrument.storage.tables import instruments, supervisor_lines


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which instruments of a month; `agency_code` and `status` None: all."""

    period: str
    agency_code: str | None = None
    status: str | None = None
    limit: int = 100
    offset: int = 0


async def list_instruments(tx: Transaction, wanted: Wanted, reader: Reader) -> tuple[list[Instrument], int]:
    """A page by agency and employee number, and how many there are in all."""
    conditions = [instruments.c.period == wanted.period, ~instruments.c.withdrawn, _visible(wanted.period, reader)]
    if wanted.agency_code is not None:
        conditions.append(instruments.c.agency_code == wanted.agency_code)
    if wanted.status is not None:
        conditions.append(instruments.c.status == wanted.status)
    chosen = and_(*conditions)
    total = (await tx.execute(select(func.count()).select_from(instruments).where(chosen))).scalar_one()
    page = present().where(chosen).order_by(instruments.c.agency_code, instruments.c.nip)
    rows = await tx.execute(page.limit(wanted.limit).offset(wanted.offset))
    return [instrument_from(row) for row in rows], total


async def find_instrument(tx: Transaction, nip: str, period: str) -> Instrument | None:
    row = (await tx.execute(present().where(instruments.c.nip == nip, instruments.c.period == period))).one_or_none()
    return instrument_from(row) if row else None


async def supervises(tx: Transaction, supervisor_nip: str | None, nip: str, period: str) -> bool:
    """True when `supervisor_nip` supervised the person on any day of the month."""
    if supervisor_nip is None:
        return False
    line = and_(_line_in(period, supervisor_nip), supervisor_lines.c.nip == nip)
    return bool((await tx.execute(select(exists().where(line)))).scalar_one())


def _visible(period: str, reader: Reader) -> ColumnElement[bool]:
    if reader.whole_city:
        return instruments.c.period == period
    allowed: list[ColumnElement[bool]] = []
    if reader.nip is not None:
        subordinates: Any = select(supervisor_lines.c.nip).where(_line_in(period, reader.nip))
        allowed += [instruments.c.nip == reader.nip, instruments.c.nip.in_(subordinates)]
    if reader.agency_code is not None:
        allowed.append(instruments.c.agency_code == reader.agency_code)
    return or_(*allowed) if allowed else instruments.c.period.is_(None)


def _line_in(period: str, supervisor_nip: str) -> ColumnElement[bool]:
    return and_(
        supervisor_lines.c.supervisor_nip == supervisor_nip,
        supervisor_lines.c.first_date <= last_day(period),
        or_(supervisor_lines.c.last_date.is_(None), supervisor_lines.c.last_date >= first_day(period)),
    )
