from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from service_chassis.database import Transaction

from gateway.login import opaque
from gateway.login.attempts import Attempt
from gateway.storage import audit, system_tokens
from gateway.storage.audit import AuditRow
from gateway.storage.system_tokens import SystemToken


@dataclass(frozen=True, slots=True)
class IssuedSystemToken:
    """`secret` is shown this once."""

    token: SystemToken
    secret: str = field(repr=False)


async def issue_system_token(
    tx: Transaction, issuer: Attempt, name: str, roles: frozenset[str], expires_at: datetime | None
) -> IssuedSystemToken:
    """A bearer token for the system `name`. SystemNameTaken while another one with this name is not revoked."""
    secret = opaque.new_system_token()
    token = SystemToken(uuid4(), name, roles, issuer.username, issuer.at, expires_at, None)
    await system_tokens.add(tx, token, opaque.digest(secret))
    row = AuditRow(issuer.at, "issue_system_token", "success", issuer.username, f"system:{name}", issuer.address)
    await audit.write(tx, [row])
    return IssuedSystemToken(token, secret)
