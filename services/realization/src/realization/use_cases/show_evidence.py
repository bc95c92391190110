"""Evidence as it is handed out again."""

import asyncio
import hashlib
from datetime import date
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.errors import EvidenceContentDamaged, EvidenceContentMissing, UnknownEvidence
from realization.rules.evidence import Evidence
from realization.rules.raters import ActingPerson
from realization.rules.visibility import check_visible
from realization.storage import evidence
from realization.use_cases.attach_evidence import EvidenceRoom
from realization.use_cases.know_employee import know_employee


async def show_evidence(tx: Transaction, asker: ActingPerson, evidence_id: UUID, day: date) -> Evidence:
    """What is known of the file, for whoever may see the realization on `day`."""
    kept = await evidence.find(tx, evidence_id)
    if kept is None:
        raise UnknownEvidence
    person = await know_employee(tx, kept.nip)
    check_visible(asker, kept.nip, person.supervisor_on(day))
    return kept.evidence


async def read_evidence(room: EvidenceRoom, kept: Evidence) -> bytes:
    """The bytes, only when they still are those that were uploaded."""
    content = await room.objects.get(kept.sha256)
    if content is None:
        raise EvidenceContentMissing
    if await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest()) != kept.sha256:
        raise EvidenceContentDamaged
    return content
