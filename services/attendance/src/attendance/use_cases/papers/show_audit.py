"""Who decided what about whose days."""

from typing import Any

from service_chassis.database import Transaction

from attendance.rules.paper_errors import PaperNotYours
from attendance.rules.papers.actors import ActingPerson
from attendance.storage.papers import audit_lines
from attendance.storage.papers.audit_lines import AuditFilter

__all__ = ["AuditFilter", "show_audit"]
READERS = frozenset({"hr", "operator", "inspector"})


async def show_audit(
    tx: Transaction, actor: ActingPerson, wanted: AuditFilter, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """All of it for hr, operators and inspectors; for anybody else what is about their own days. PaperNotYours."""
    if not actor.roles & READERS and (actor.nip is None or wanted.nip != actor.nip):
        raise PaperNotYours
    return await audit_lines.listed(tx, wanted, limit, offset)
