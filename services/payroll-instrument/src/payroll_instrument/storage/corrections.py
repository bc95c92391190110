"""Corrections of closed months; of each the newest revision wins."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import and_, func, select

from payroll_instrument.rules.corrections import Correction
from payroll_instrument.storage.documents import day_of, day_said
from payroll_instrument.storage.months import Month, wanted
from payroll_instrument.storage.tables import corrections, instruments

_KEYS = ("nip", "date", "target_period")
_NEWEST = Upsert(
    _KEYS, tuple(column.name for column in corrections.columns if column.name not in _KEYS), newest_by="revision"
)
C = corrections.c


@dataclass(frozen=True, slots=True)
class WantedCorrections:
    """Corrections of days in `period`, or those taken over in `target_period`; None: any. `agency_code`: of the
    month's instrument."""

    period: str | None = None
    target_period: str | None = None
    nip: str | None = None
    agency_code: str | None = None
    limit: int = 100
    offset: int = 0


async def save_corrections(tx: Transaction, given: Sequence[Correction]) -> None:
    rows = [asdict(one) | {"would_be": day_said(one.would_be), "causes": list(one.causes)} for one in given]
    await bulk_insert(tx, corrections, rows, on_conflict=_NEWEST)


async def corrections_of(tx: Transaction, months: Iterable[Month]) -> dict[Month, list[Correction]]:
    """All corrections of days of these months, whatever their target."""
    month = wanted(months)
    same = (C.nip == month.c.nip) & (C.period == month.c.period)
    found: dict[Month, list[Correction]] = {}
    for row in await tx.execute(select(corrections).join(month, same).order_by(C.nip, C.date, C.target_period)):
        would_be = day_of(row.nip, row.date, row.revision, row.would_be)
        one = Correction(**({**row._mapping} | {"would_be": would_be, "causes": tuple(row.causes)}))
        found.setdefault((row.nip, row.period), []).append(one)
    return found


async def corrected_months(tx: Transaction, chosen: WantedCorrections) -> tuple[list[Month], int]:
    """A page of the months that have corrections which stand, by agency and person, and how many there are."""
    conditions: list[Any] = [~C.withdrawn]
    if chosen.period is not None:
        conditions.append(C.period == chosen.period)
    if chosen.target_period is not None:
        conditions.append(C.target_period == chosen.target_period)
    if chosen.nip is not None:
        conditions.append(C.nip == chosen.nip)
    if chosen.agency_code is not None:
        conditions.append(instruments.c.agency_code == chosen.agency_code)
    of_month = and_(instruments.c.nip == C.nip, instruments.c.period == C.period)
    groups = (
        select(C.nip, C.period, instruments.c.agency_code)
        .select_from(corrections.outerjoin(instruments, of_month))
        .where(*conditions)
        .group_by(C.nip, C.period, instruments.c.agency_code)
    )
    total = (await tx.execute(select(func.count()).select_from(groups.subquery()))).scalar_one()
    page = groups.order_by(instruments.c.agency_code, C.nip, C.period).limit(chosen.limit).offset(chosen.offset)
    return [(row.nip, row.period) for row in await tx.execute(page)], total
