"""Anomalies as people read them, and what they found out."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, or_, select, update

from attendance.rules.visibility import Reach
from attendance.rules.watch_lists import AnomaliesWanted, Page
from attendance.storage.chosen import among
from attendance.storage.people_in_reach import people_on, within
from attendance.storage.tables import anomalies, anomaly_notes, devices

A, N = anomalies.c, anomaly_notes.c


async def listed(
    tx: Transaction, reach: Reach, wanted: AnomaliesWanted, page: Page, today: date
) -> tuple[list[dict[str, Any]], int]:
    """The newest first, with the person's name and agency of today, or the device's agency, and notes; and how many
    there are."""
    people = people_on(today)
    joined = anomalies.outerjoin(people, people.c.nip == A.nip).outerjoin(devices, devices.c.serial == A.device_id)
    agency = func.coalesce(people.c.agency_code, devices.c.agency_code)
    chosen = [_seen(people, reach), *_chosen(wanted)]
    if wanted.agency_code is not None:
        chosen.append(agency == wanted.agency_code)
    query = select(anomalies, people.c.name, agency.label("agency_code")).select_from(joined).where(*chosen)
    rows = await tx.execute(query.order_by(A.at.desc(), A.id.desc()).limit(page.limit).offset(page.offset))
    found = [dict(row._mapping) for row in rows]
    total = (await tx.execute(select(func.count()).select_from(joined).where(*chosen))).scalar_one()
    notes = await _notes(tx, [row["id"] for row in found])
    return [row | {"notes": notes.get(row["id"], [])} for row in found], total


async def about(tx: Transaction, anomaly_id: int) -> tuple[str | None, str | None] | None:
    """Person, and the agency of the device, that it is about; None: there is no such anomaly."""
    joined = anomalies.outerjoin(devices, devices.c.serial == A.device_id)
    query = select(A.nip, devices.c.agency_code).select_from(joined).where(A.id == anomaly_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else (row.nip, row.agency_code)


async def keep(tx: Transaction, anomaly_id: int, state: str, by: str, name: str, note: str, at: datetime) -> None:
    row = {"anomaly_id": anomaly_id, "state": state, "by": by, "name": name, "note": note, "at": at}
    await tx.execute(insert(anomaly_notes).values(**row))
    await tx.execute(update(anomalies).where(A.id == anomaly_id).values(state=state))


def _seen(people: Any, reach: Reach) -> Any:
    seen = within(people, reach)
    return seen if reach.agency_code is None else or_(seen, devices.c.agency_code == reach.agency_code)


def _chosen(wanted: AnomaliesWanted) -> list[Any]:
    fields = ((A.kind, wanted.kind), (A.state, wanted.state), (A.nip, wanted.nip))
    chosen: list[Any] = [field == value for field, value in fields if value is not None]
    if wanted.since is not None:
        chosen.append(A.at >= wanted.since)
    if wanted.until is not None:
        chosen.append(A.at < wanted.until)
    return chosen


async def _notes(tx: Transaction, ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    query = select(N.anomaly_id, N.state, N.by, N.name, N.note, N.at).where(among(N.anomaly_id, ids)).order_by(N.id)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in await tx.execute(query):
        said = dict(row._mapping)
        found.setdefault(said.pop("anomaly_id"), []).append(said)
    return found
