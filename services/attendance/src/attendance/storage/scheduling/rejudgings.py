"""What has to be judged anew, and how far it is."""

from datetime import datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, select, update

from attendance.rules.scheduling.rejudging import Concerned, Rejudging
from attendance.storage.chosen import among
from attendance.storage.tables import employees, rejudgings

R = rejudgings.c
E = employees.c


async def add(tx: Transaction, cause: str, reference: str, concerned: Concerned, at: datetime) -> int:
    total = (await tx.execute(select(func.count()).select_from(employees).where(*_of(concerned)))).scalar_one()
    values = {
        "cause": cause,
        "reference": reference,
        "scope": concerned.scope,
        "holder": concerned.holder,
        "nips": None if concerned.nips is None else list(concerned.nips),
        "first_date": concerned.first_date,
        "last_date": concerned.last_date,
        "created_at": at,
        "people_total": total,
    }
    return (await tx.execute(insert(rejudgings).values(**values).returning(R.id))).scalar_one()


async def unfinished(tx: Transaction) -> list[int]:
    """Numbers, the oldest first."""
    return list((await tx.execute(select(R.id).where(R.finished_at.is_(None)).order_by(R.id))).scalars())


async def claim(tx: Transaction, number: int) -> Rejudging | None:
    """Ours until the end of the transaction; None when it is finished or somebody else works at it."""
    query = select(rejudgings).where(R.id == number, R.finished_at.is_(None))
    row = (await tx.execute(query.with_for_update(skip_locked=True))).one_or_none()
    return rejudging_from(row) if row else None


async def next_people(tx: Transaction, job: Rejudging, limit: int) -> list[str]:
    query = select(E.nip).where(E.nip > job.after_nip, *_of(job.concerned)).order_by(E.nip).limit(limit)
    return list((await tx.execute(query)).scalars())


async def advance(tx: Transaction, number: int, people: int, days_changed: int, after_nip: str) -> None:
    grown = {"people_done": R.people_done + people, "days_changed": R.days_changed + days_changed}
    await tx.execute(update(rejudgings).where(R.id == number).values(**grown, after_nip=after_nip, trouble=""))


async def finish(tx: Transaction, number: int, at: datetime) -> None:
    await tx.execute(update(rejudgings).where(R.id == number).values(finished_at=at, trouble=""))


async def keep_trouble(tx: Transaction, number: int, trouble: str) -> None:
    await tx.execute(update(rejudgings).where(R.id == number).values(trouble=trouble))


async def find(tx: Transaction, number: int) -> Rejudging | None:
    row = (await tx.execute(select(rejudgings).where(R.id == number))).one_or_none()
    return rejudging_from(row) if row else None


async def listed(tx: Transaction, unfinished: bool, limit: int, offset: int) -> tuple[list[Rejudging], int]:
    """Newest first, and how many there are."""
    conditions = [R.finished_at.is_(None)] if unfinished else []
    total = (await tx.execute(select(func.count()).select_from(rejudgings).where(*conditions))).scalar_one()
    query = select(rejudgings).where(*conditions).order_by(R.id.desc()).limit(limit).offset(offset)
    return [rejudging_from(row) for row in await tx.execute(query)], total


def _of(concerned: Concerned) -> list[Any]:
    return [] if concerned.nips is None else [among(E.nip, concerned.nips)]


def rejudging_from(row: Any) -> Rejudging:
    nips = None if row.nips is None else tuple(row.nips)
    names = ("id", "cause", "reference", "created_at", "people_total", "people_done", "days_changed", "after_nip")
    return Rejudging(
        concerned=Concerned(row.scope, row.holder, row.first_date, row.last_date, nips),
        finished_at=row.finished_at,
        trouble=row.trouble,
        **{name: row._mapping[name] for name in names},
    )
