"""A person puts a file behind an item."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from service_chassis.database import Transaction

from realization.rules.evidence import ArrivedFile, Evidence, checked_type, clean_name
from realization.rules.realization import attach
from realization.storage import realizations
from realization.storage.evidence_objects import EvidenceObjects
from realization.use_cases.lock_realization import lock_realization
from realization.use_cases.sniff_media_type import sniff_media_type

HEAD_BYTES = 8192
_CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceRoom:
    """Where evidence lies and how large a file may be."""

    objects: EvidenceObjects
    most_bytes: int


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as received, its content at hand."""

    file_name: str
    declared_type: str
    content: BinaryIO


async def attach_evidence(
    tx: Transaction,
    room: EvidenceRoom,
    actor_nip: str,
    realization_id: UUID,
    item_number: int,
    sent: SentFile,
    at: datetime,
) -> Evidence:
    """The kept evidence; the same content again behind the same item is the one that is there. The bytes are stored
    before the row is: a row never promises what the store lacks."""
    arrived = await asyncio.to_thread(_look_at, sent)
    realization = await lock_realization(tx, realization_id)
    new = Evidence(
        evidence_id=uuid4(),
        item_number=item_number,
        sha256=arrived.sha256,
        media_type=checked_type(arrived, room.most_bytes),
        size=arrived.size,
        file_name=clean_name(arrived.file_name),
        uploaded_at=at,
    )
    attached = attach(realization, actor_nip, new, at)
    if attached is realization:
        return next(e for e in realization.item(item_number).evidence if e.sha256 == new.sha256)
    await room.objects.put(new.sha256, sent.content)
    await realizations.save(tx, realization, attached)
    return new


def _look_at(sent: SentFile) -> ArrivedFile:
    sent.content.seek(0)
    head = sent.content.read(HEAD_BYTES)
    digest, size = hashlib.sha256(head), len(head)
    while chunk := sent.content.read(_CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    return ArrivedFile(sent.file_name, sent.declared_type, sniff_media_type(head), size, digest.hexdigest())
