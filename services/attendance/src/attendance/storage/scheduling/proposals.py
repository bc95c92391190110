"""Proposals about schedules and what became of them."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, select, update

from attendance.rules.scheduling.proposals import PROPOSED, Content, NewAssignment, NewSchedule, Proposal, Withdrawal
from attendance.storage.tables import schedule_proposals

P = schedule_proposals.c
_KINDS: dict[str, type[NewAssignment] | type[Withdrawal] | type[NewSchedule]] = {
    "assignment": NewAssignment,
    "withdrawal": Withdrawal,
    "schedule": NewSchedule,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_DATES = ("first_date", "last_date", "effective_from")


async def add(tx: Transaction, content: Content, by: str, at: datetime) -> Proposal:
    values = {"kind": _NAMES[type(content)], "content": _stored(content), "state": PROPOSED}
    query = insert(schedule_proposals).values(**values, proposed_by=by, proposed_at=at).returning(P.id)
    return Proposal((await tx.execute(query)).scalar_one(), content, PROPOSED, by, at)


async def hold(tx: Transaction, number: int) -> Proposal | None:
    """Two decisions at once follow each other."""
    row = (await tx.execute(select(schedule_proposals).where(P.id == number).with_for_update())).one_or_none()
    return _proposal(row) if row else None


async def find(tx: Transaction, number: int) -> Proposal | None:
    row = (await tx.execute(select(schedule_proposals).where(P.id == number))).one_or_none()
    return _proposal(row) if row else None


async def listed(tx: Transaction, state: str | None, limit: int, offset: int) -> tuple[list[Proposal], int]:
    """Newest first, and how many there are."""
    conditions = [P.state == state] if state else []
    total = (await tx.execute(select(func.count()).select_from(schedule_proposals).where(*conditions))).scalar_one()
    query = select(schedule_proposals).where(*conditions).order_by(P.id.desc()).limit(limit).offset(offset)
    return [_proposal(row) for row in await tx.execute(query)], total


async def decide(tx: Transaction, decided: Proposal) -> None:
    names = ("state", "decided_by", "decided_at", "note", "rejudging_id")
    values = {name: getattr(decided, name) for name in names}
    await tx.execute(update(schedule_proposals).where(P.id == decided.id).values(**values))


def _stored(content: Content) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(content).items()}


def _proposal(row: Any) -> Proposal:
    said = {
        name: date.fromisoformat(value) if name in _DATES and value else value for name, value in row.content.items()
    }
    names = ("id", "state", "proposed_by", "proposed_at", "decided_by", "decided_at", "note", "rejudging_id")
    return Proposal(content=_KINDS[row.kind](**said), **{name: row._mapping[name] for name in names})
