"""Instruments: one row per person and month."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from payroll_instrument.rules.instrument import COLUMNS, Instrument
from payroll_instrument.rules.lifecycle import LOCKED, VERIFIED
from payroll_instrument.storage.months import Month, wanted
from payroll_instrument.storage.tables import instruments

_KEYS = ("instrument_id", "nip", "period")
_UPSERT = Upsert(("nip", "period"), tuple(name for name in COLUMNS if name not in _KEYS))


async def instruments_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, Instrument]:
    """The instruments of these months, also withdrawn ones. Hold the people first."""
    month = wanted(months)
    same = (instruments.c.nip == month.c.nip) & (instruments.c.period == month.c.period)
    rows = await tx.execute(select(*selected()).join(month, same))
    return {(row.nip, row.period): instrument_from(row) for row in rows}


async def instruments_of_people(tx: Transaction, period: str, nips: Iterable[str]) -> dict[str, Instrument]:
    """The instruments of `nips` in `period`, by nip. Hold the people first."""
    chosen = instruments.c.nip == bindparam("nips", sorted(set(nips)), type_=ARRAY(Text)).any_()
    rows = await tx.execute(present().where(instruments.c.period == period, chosen))
    return {row.nip: instrument_from(row) for row in rows}


async def save_instruments(tx: Transaction, given: Sequence[Instrument]) -> None:
    """Never called for a locked one; the database refuses it."""
    await bulk_insert(tx, instruments, [_row(instrument) for instrument in given], on_conflict=_UPSERT)


async def mark_released(tx: Transaction, ids: Sequence[UUID]) -> None:
    await _mark(tx, ids, {"released": True})


async def mark_verified(tx: Transaction, ids: Sequence[UUID], by: str, at: datetime) -> None:
    await _mark(tx, ids, {"stage": VERIFIED, "verified_by": by, "verified_at": at})


async def mark_locked(tx: Transaction, ids: Sequence[UUID], by: str, at: datetime) -> None:
    await _mark(tx, ids, {"stage": LOCKED, "locked_by": by, "locked_at": at})


def selected() -> list[Any]:
    """The columns in the order of the fields of Instrument."""
    return [instruments.c[name] for name in COLUMNS]


def present() -> Select[Any]:
    """Every instrument that stands: withdrawn ones are as if they weren't there."""
    return select(*selected()).where(~instruments.c.withdrawn)


def instrument_from(row: Any) -> Instrument:
    return Instrument(**({**row._mapping} | {"blockers": tuple(row.blockers)}))


async def _mark(tx: Transaction, ids: Sequence[UUID], values: dict[str, Any]) -> None:
    if ids:
        await tx.execute(update(instruments).where(instruments.c.instrument_id.in_(ids)).values(**values))


def _row(instrument: Instrument) -> dict[str, Any]:
    row = {name: getattr(instrument, name) for name in COLUMNS}
    row["blockers"] = list(instrument.blockers)
    return row
