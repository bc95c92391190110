"""Corrections of closed days, every revision; the newest for a person, date and target stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from attendance.rules.corrections import Correction
from attendance.rules.periods import first_day, last_day
from attendance.storage.chosen import among, person_days
from attendance.storage.judgements import judgement_from, stored
from attendance.storage.tables import corrections

C = corrections.c


@dataclass(frozen=True, slots=True)
class WantedCorrections:
    """Of days in `period`, taken over in `target_period`, of these people; None: any."""

    period: str | None = None
    target_period: str | None = None
    nips: Collection[str] | None = None
    limit: int = 100
    offset: int = 0


async def keep(tx: Transaction, given: Sequence[Correction]) -> None:
    rows = [
        {name: getattr(one, name) for name in Correction.__slots__}
        | {"closed": stored(one.closed), "would_be": stored(one.would_be), "causes": list(one.causes)}
        for one in given
    ]
    await bulk_insert(tx, corrections, rows)


async def of_days(tx: Transaction, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], list[Correction]]:
    """The newest revision of every correction of each day, withdrawn ones too."""
    found: dict[tuple[str, date], list[Correction]] = {}
    for row in await tx.execute(_newest().where(person_days(C.nip, C.date, keys))):
        found.setdefault((row.nip, row.date), []).append(_correction(row))
    return found


async def listed(tx: Transaction, wanted: WantedCorrections) -> tuple[list[Correction], int]:
    """A page of those that stand, by person and date, and how many there are."""
    newest = _newest()
    if wanted.period is not None:
        newest = newest.where(C.date.between(first_day(wanted.period), last_day(wanted.period)))
    if wanted.target_period is not None:
        newest = newest.where(C.target_period == wanted.target_period)
    if wanted.nips is not None:
        newest = newest.where(among(C.nip, wanted.nips))
    standing = newest.subquery()
    chosen = select(standing).where(~standing.c.withdrawn)
    total = (await tx.execute(select(func.count()).select_from(chosen.subquery()))).scalar_one()
    page = chosen.order_by(standing.c.nip, standing.c.date, standing.c.target_period)
    rows = await tx.execute(page.limit(wanted.limit).offset(wanted.offset))
    return [_correction(row) for row in rows], total


def _newest() -> Select[Any]:
    key = (C.nip, C.date, C.target_period)
    return select(corrections).ext(distinct_on(*key)).order_by(*key, C.revision.desc())


def _correction(row: Any) -> Correction:
    said = {"closed": judgement_from(row.closed), "would_be": judgement_from(row.would_be)}
    return Correction(**({**row._mapping} | said | {"causes": tuple(row.causes)}))
