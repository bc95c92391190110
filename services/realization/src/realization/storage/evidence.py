"""Evidence looked up by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from service_chassis.database import Transaction
from sqlalchemy import func, select

from realization.rules.evidence import Evidence
from realization.storage.tables import evidence, realizations

_COLUMNS = ("evidence_id", "item_number", "sha256", "media_type", "size", "file_name", "uploaded_at")


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A file and whose realization it is behind."""

    evidence: Evidence
    nip: str


async def find(tx: Transaction, evidence_id: UUID) -> KeptEvidence | None:
    query = select(evidence, realizations.c.nip).join(
        realizations, realizations.c.realization_id == evidence.c.realization_id
    )
    row = (await tx.execute(query.where(evidence.c.evidence_id == evidence_id))).one_or_none()
    return None if row is None else KeptEvidence(Evidence(*(row._mapping[name] for name in _COLUMNS)), row.nip)


async def uses(tx: Transaction, contents: Sequence[str]) -> dict[str, int]:
    """Behind how many items each content (SHA-256) stands in the whole city."""
    query = select(evidence.c.sha256, func.count().label("uses")).where(evidence.c.sha256.in_(list(contents)))
    return {row.sha256: row.uses for row in await tx.execute(query.group_by(evidence.c.sha256))}
