"""Many days of a few people, read as cheaply as counting needs them: most days are calm."""

from collections.abc import Collection
from datetime import date

from service_chassis.database import Transaction
from sqlalchemy import Date, Text, func, select
from sqlalchemy.dialects.postgresql import array, distinct_on

from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.storage.chosen import among, unnested
from attendance.storage.days import judged
from attendance.storage.judgements import judgement_from
from attendance.storage.tables import corrections, days

# as a judgement is stored: what isn't so isn't there
_UNUSUAL = ("absent", "minutes_late", "minutes_early", "missing_check_in", "missing_check_out", "excuse")
D, C = days.c, corrections.c


async def calm_days(tx: Transaction, nips: Collection[str], first: date, last: date) -> dict[str, list[date]]:
    """By person: the working days on which everything was as it should be."""
    calm = D.judgement.has_key("working_day") & ~D.judgement.has_any(array(_UNUSUAL))
    within = (among(D.nip, nips), D.date.between(first, last))
    query = select(D.nip, func.array_agg(D.date)).where(*within, calm).group_by(D.nip)
    return {nip: list(dates) for nip, dates in await tx.execute(query)}


async def unusual_days(tx: Transaction, nips: Collection[str], first: date, last: date) -> list[JudgedDay]:
    """All other working days."""
    unusual = D.judgement.has_key("working_day") & D.judgement.has_any(array(_UNUSUAL))
    query = select(days).where(among(D.nip, nips), D.date.between(first, last), unusual)
    return [judged(row) for row in await tx.execute(query)]


async def corrected_days(
    tx: Transaction, nips: Collection[str], first: date, last: date
) -> dict[tuple[str, date], Judgement]:
    """How days of closed months would be judged by all that is known now, where that isn't as they were closed."""
    query = select(C.nip, C.date, C.would_be).where(among(C.nip, nips), C.date.between(first, last))
    newest = query.order_by(C.nip, C.date, C.revision.desc()).ext(distinct_on(C.nip, C.date))
    return {(row.nip, row.date): judgement_from(row.would_be) for row in await tx.execute(newest)}


async def heard_dates(tx: Transaction, given: Collection[date]) -> set[date]:
    """Those of `given` of which anybody's day was judged."""
    wanted = unnested(("day", Date, sorted(given))).c
    heard = select(D.nip).where(D.date == wanted.day).exists()
    return set((await tx.execute(select(wanted.day).where(heard))).scalars())


async def first_dates(tx: Transaction, nips: Collection[str]) -> dict[str, date]:
    """The first day that was ever judged of each of these people."""
    wanted = unnested(("nip", Text, sorted(nips))).c
    first = select(func.min(D.date)).where(D.nip == wanted.nip).scalar_subquery()
    return {nip: day for nip, day in await tx.execute(select(wanted.nip, first)) if day is not None}


async def all_days(tx: Transaction, nips: Collection[str], first: date, last: date) -> dict[str, list[JudgedDay]]:
    """By person, in order."""
    query = select(days).where(among(D.nip, nips), D.date.between(first, last)).order_by(D.nip, D.date)
    found: dict[str, list[JudgedDay]] = {}
    for row in await tx.execute(query):
        found.setdefault(row.nip, []).append(judged(row))
    return found
