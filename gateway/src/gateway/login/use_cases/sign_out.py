from service_chassis.database import Transaction

from gateway.login.attempts import Attempt
from gateway.storage import audit, sessions
from gateway.storage.audit import AuditRow


async def sign_out(tx: Transaction, digest: bytes, who: Attempt) -> None:
    """Ends this one session; signing out twice is no error."""
    await sessions.end(tx, digest)
    await audit.write(tx, [AuditRow(who.at, "sign_out", "success", who.username, who.username, who.address)])
