"""Taps that count no longer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Text, or_, select, update

from attendance.storage.chosen import among, unnested
from attendance.storage.device_users import covers
from attendance.storage.tables import device_users, punches, voided_punches

V, P, D = voided_punches.c, punches.c, device_users.c


@dataclass(frozen=True, slots=True)
class OwnTap:
    """A tap in the ledger and whose it is; `number`: under which the ledger has it."""

    event_id: str
    number: str
    nip: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class TapFilter:
    """Taps whose own date lies in the range; None: of any source, any device."""

    first_date: date
    last_date: date
    source: str | None = None
    device_id: str | None = None


async def of_people(tx: Transaction, nips: Collection[str]) -> set[str]:
    """Event ids of these people's taps that count no longer, under whatever number."""
    theirs = select(D.number).where(among(D.nip, nips))
    query = select(V.event_id).where(V.lifted_at.is_(None), or_(among(V.number, nips), V.number.in_(theirs)))
    return set((await tx.execute(query)).scalars())


async def taps_under(tx: Transaction, event_ids: Collection[str]) -> list[OwnTap]:
    """Those of them that are in the ledger and still count, each with whose it is."""
    owner = select(D.nip).where(D.number == P.nip, covers(P.local_date)).limit(1).scalar_subquery()
    query = select(P.event_id, P.nip, owner, P.occurred_at).where(among(P.event_id, event_ids)).order_by(P.event_id)
    rows = await tx.execute(query)
    return await _counting(tx, [OwnTap(event_id, number, nip or number, at) for event_id, number, nip, at in rows])


async def taps_of(tx: Transaction, nips: Collection[str], wanted: TapFilter) -> list[OwnTap]:
    """These people's taps that still count."""
    person = unnested(("nip", Text, sorted(nips))).c
    conditions = [P.local_date.between(wanted.first_date, wanted.last_date)]
    conditions += [P.source == wanted.source] if wanted.source is not None else []
    conditions += [P.device_id == wanted.device_id] if wanted.device_id is not None else []
    columns = (P.event_id, P.nip, person.nip.label("owner"), P.occurred_at)
    own = select(*columns).where(P.nip == person.nip, *conditions)
    theirs = select(*columns).where(D.nip == person.nip, P.nip == D.number, covers(P.local_date), *conditions)
    return await _counting(tx, [OwnTap(*row) for row in await tx.execute(own.union_all(theirs))])


async def keep(tx: Transaction, taps: Sequence[OwnTap], reason: str, reference: str, by: str, at: datetime) -> None:
    """A tap that counts no longer already keeps its first reason."""
    said = {"reason": reason, "reference": reference, "voided_by": by, "voided_at": at}
    rows = [{"event_id": one.event_id, "number": one.number, "nip": one.nip} | said for one in taps]
    await bulk_insert(tx, voided_punches, rows, on_conflict="ignore")


async def lift(tx: Transaction, reference: str, by: str, at: datetime) -> list[OwnTap]:
    """What was voided under `reference` counts again."""
    standing = (V.reference == reference, V.lifted_at.is_(None))
    lifted = update(voided_punches).where(*standing).values(lifted_by=by, lifted_at=at).returning(V.event_id)
    event_ids = set((await tx.execute(lifted)).scalars())
    return await taps_under(tx, event_ids)


async def _counting(tx: Transaction, taps: Sequence[OwnTap]) -> list[OwnTap]:
    """Asked for apart: as a condition of the same query, tables that have just grown were read once for every tap."""
    standing = select(V.event_id).where(among(V.event_id, {one.event_id for one in taps}), V.lifted_at.is_(None))
    voided = set((await tx.execute(standing)).scalars())
    return [one for one in taps if one.event_id not in voided]
