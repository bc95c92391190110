"""What an operator does about events that could not be applied."""

import base64
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from service_chassis import quarantine
from service_chassis.identity import allow
from service_chassis.sessions import DatabaseDep

router = APIRouter(prefix="/operations", tags=["Operasi"])


@router.get("/quarantine", dependencies=[allow("operator", "hr")])
async def list_quarantine(
    database: DatabaseDep, limit: Annotated[int, Query(ge=1, le=500)] = 100, after: int = 0
) -> dict[str, Any]:
    """Open quarantine rows by id, without their bodies."""
    async with database.transaction() as tx:
        rows = await quarantine.listed(tx, limit, after)
    return {"rows": [dict(row._mapping) for row in rows]}


@router.get("/quarantine/{row_id}", dependencies=[allow("operator")])
async def show_quarantined(row_id: int, database: DatabaseDep) -> dict[str, Any]:
    """One row with the event as it arrived (text, or base64 where it isn't text)."""
    async with database.transaction() as tx:
        row = await quarantine.shown(tx, row_id)
    if row is None:
        raise HTTPException(404)
    answer = dict(row._mapping) | {"content_sha256": row.content_sha256.hex()}
    try:
        answer["body"] = row.body.decode()
    except UnicodeDecodeError:
        answer |= {"body": base64.b64encode(row.body).decode(), "body_encoding": "base64"}
    return answer


@router.post("/quarantine/{row_id}/replay", status_code=202, dependencies=[allow("operator")])
async def replay(row_id: int, database: DatabaseDep) -> dict[str, Any]:
    """Ask for another try; the row leaves the list when it succeeds."""
    async with database.transaction() as tx:
        known = await quarantine.request_replay(tx, row_id)
    if not known:
        raise HTTPException(404)
    return {"id": row_id, "replay": "requested"}
