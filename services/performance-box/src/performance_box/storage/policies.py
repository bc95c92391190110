"""Box policies as they were seeded; the content of a version never changes (the database refuses it too)."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from performance_box.rules.errors import PolicyContentChanged
from performance_box.rules.policy import Policy
from performance_box.storage.tables import policies


async def save_policies(tx: Transaction, given: Sequence[tuple[Policy, str]], at: datetime) -> list[Policy]:
    """Those that were new. PolicyContentChanged when a version is there with another content."""
    rows = [
        {
            "code": policy.code,
            "version": policy.version,
            "name": policy.name,
            "effective_from": policy.effective_from,
            "content": content,
            "sha256": policy.sha256,
            "seeded_at": at,
        }
        for policy, content in given
    ]
    written = await bulk_insert(tx, policies, rows, on_conflict="ignore", returning=("code", "version"))
    new = {(row.code, row.version) for row in written}
    query = select(policies.c.code, policies.c.version, policies.c.sha256)
    stored = {(row.code, row.version): row.sha256 for row in await tx.execute(query)}
    for policy, _ in given:
        if stored[policy.code, policy.version] != policy.sha256:
            raise PolicyContentChanged(policy.code, policy.version)
    return [policy for policy, _ in given if (policy.code, policy.version) in new]


async def policy_contents(tx: Transaction) -> list[tuple[str, str]]:
    """(name for errors, content) of all, by code and version."""
    rows = await tx.execute(select(policies).order_by(policies.c.code, policies.c.version))
    return [(f"{row.code} versi {row.version}", row.content) for row in rows]
