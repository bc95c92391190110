from uuid import UUID

from service_chassis.database import Transaction

from gateway.login.attempts import Attempt
from gateway.rules.errors import UnknownSystemToken
from gateway.storage import audit, system_tokens
from gateway.storage.audit import AuditRow


async def revoke_system_token(tx: Transaction, revoker: Attempt, token_id: UUID) -> None:
    """It opens nothing any more. UnknownSystemToken when there is none such, or no more."""
    if not await system_tokens.revoke(tx, token_id, revoker.at):
        raise UnknownSystemToken
    row = AuditRow(revoker.at, "revoke_system_token", "success", revoker.username, str(token_id), revoker.address)
    await audit.write(tx, [row])
