"""Outbox rows made up into messages: one event each, or many in the batch format of CloudEvents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from sqlalchemy import Row

MOST_EVENTS = 200
MOST_BYTES = 128 * 1024


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message and the rows that it brings. A batch may be made up otherwise when it is sent again after a crash, so
    its `message_id` is its own; readers know events again by their ids inside."""

    row_ids: tuple[int, ...]
    message_id: str
    type: str
    mandatory: bool
    content_type: str
    body: bytes


def parcels(rows: Sequence[Row[Any]], together: Collection[str]) -> list[Parcel]:
    """All of `rows` (id, event_id, type, body, mandatory) in their order: only neighbours of one type share a message,
    so no event overtakes another."""
    made: list[Parcel] = []
    run: list[Row[Any]] = []
    held = 0
    for row in rows:
        if run and (row.type != run[0].type or len(run) == MOST_EVENTS or held > MOST_BYTES):
            made.append(_parcel(run))
            run, held = [], 0
        run.append(row)
        held += len(row.body)
        if row.type not in together:
            made.append(_parcel(run))
            run, held = [], 0
    return [*made, _parcel(run)] if run else made


def _parcel(rows: Sequence[Row[Any]]) -> Parcel:
    first = rows[0]
    bodies = [row.body.encode() for row in rows]
    single = len(rows) == 1
    return Parcel(
        row_ids=tuple(row.id for row in rows),
        message_id=str(first.event_id) if single else str(uuid4()),
        type=first.type,
        mandatory=any(row.mandatory for row in rows),
        content_type=CONTENT_TYPE if single else BATCH_CONTENT_TYPE,
        body=bodies[0] if single else b"[" + b",".join(bodies) + b"]",
    )
