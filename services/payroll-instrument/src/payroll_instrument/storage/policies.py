"""Policy versions as they were seeded; the content of a version never changes (the database refuses it too)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from payroll_instrument.rules.errors import PolicyContentChanged
from payroll_instrument.rules.policy import Policy
from payroll_instrument.storage.tables import policies


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """`content` is the text of the policy file (TOML)."""

    code: str
    version: int
    name: str
    legal_basis: tuple[str, ...]
    effective_from: date
    effective_to: date | None
    content: str
    sha256: str
    seeded_at: datetime


async def save_policies(tx: Transaction, given: Sequence[tuple[Policy, str]], at: datetime) -> list[Policy]:
    """Those that were new. PolicyContentChanged when a version is there with another content."""
    rows = [
        {
            "code": policy.code,
            "version": policy.version,
            "name": policy.name,
            "legal_basis": list(policy.legal_basis),
            "effective_from": policy.effective_from,
            "effective_to": policy.effective_to,
            "content": content,
            "sha256": policy.sha256,
            "seeded_at": at,
        }
        for policy, content in given
    ]
    written = await bulk_insert(tx, policies, rows, on_conflict="ignore", returning=("code", "version"))
    new = {(row.code, row.version) for row in written}
    stored = {(policy.code, policy.version): policy.sha256 for policy in await stored_policies(tx)}
    for policy, _ in given:
        if stored[policy.code, policy.version] != policy.sha256:
            raise PolicyContentChanged(policy.code, policy.version)
    return [policy for policy, _ in given if (policy.code, policy.version) in new]


async def stored_policies(tx: Transaction) -> list[StoredPolicy]:
    """All of them, by code and version."""
    rows = await tx.execute(select(policies).order_by(policies.c.code, policies.c.version))
    return [StoredPolicy(**({**row._mapping} | {"legal_basis": tuple(row.legal_basis)})) for row in rows]
