"""Warnings by PP 94/2021 as people read them, and what they wrote about them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, select

from attendance.rules.visibility import Reach
from attendance.rules.watch_lists import Page, WarningsWanted
from attendance.storage.chosen import among
from attendance.storage.people_in_reach import people_on, within
from attendance.storage.tables import discipline_warning_notes, discipline_warnings

W, N = discipline_warnings.c, discipline_warning_notes.c


async def listed(
    tx: Transaction, reach: Reach, wanted: WarningsWanted, page: Page, today: date
) -> tuple[list[dict[str, Any]], int]:
    """The newest first, with name and agency of today and notes; and how many there are."""
    people = people_on(today)
    chosen = [W.year == wanted.year, within(people, reach)]
    if wanted.agency_code is not None:
        chosen.append(people.c.agency_code == wanted.agency_code)
    if wanted.nip is not None:
        chosen.append(W.nip == wanted.nip)
    if wanted.standing is not None:
        chosen.append(W.withdrawn_at.is_(None) if wanted.standing else W.withdrawn_at.is_not(None))
    joined = discipline_warnings.join(people, people.c.nip == W.nip)
    query = select(discipline_warnings, people.c.name, people.c.agency_code).select_from(joined).where(*chosen)
    rows = await tx.execute(query.order_by(W.id.desc()).limit(page.limit).offset(page.offset))
    found = [dict(row._mapping) for row in rows]
    total = (await tx.execute(select(func.count()).select_from(joined).where(*chosen))).scalar_one()
    notes = await _notes(tx, [row["id"] for row in found])
    return [row | {"notes": notes.get(row["id"], [])} for row in found], total


async def warned_person(tx: Transaction, warning_id: int) -> str | None:
    """Whom the warning is about; None: there is no such warning."""
    return (await tx.execute(select(W.nip).where(W.id == warning_id))).scalar_one_or_none()


async def keep(tx: Transaction, warning_id: int, by: str, name: str, note: str, at: datetime) -> None:
    row = {"warning_id": warning_id, "by": by, "name": name, "note": note, "at": at}
    await tx.execute(insert(discipline_warning_notes).values(**row))


async def _notes(tx: Transaction, ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    query = select(N.warning_id, N.by, N.name, N.note, N.at).where(among(N.warning_id, ids)).order_by(N.id)
    found: dict[int, list[dict[str, Any]]] = {}
    for warning_id, by, name, note, at in await tx.execute(query):
        found.setdefault(warning_id, []).append({"by": by, "name": name, "note": note, "at": at})
    return found
