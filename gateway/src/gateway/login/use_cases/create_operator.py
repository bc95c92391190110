from datetime import datetime

from service_chassis.database import Database

from gateway.login.hashing import Hasher
from gateway.rules.accounts import operator_name_accepted
from gateway.rules.errors import PasswordNotAccepted, UsernameNotAccepted
from gateway.rules.passwords import objections
from gateway.storage import accounts, audit
from gateway.storage.audit import AuditRow


async def create_operator(database: Database, hasher: Hasher, username: str, password: str, now: datetime) -> bool:
    """An account with role operator. False, and nothing changes, when it exists (its password too stays as it is).
    UsernameNotAccepted, PasswordNotAccepted."""
    if not operator_name_accepted(username):
        raise UsernameNotAccepted
    async with database.transaction() as tx:
        if await accounts.find(tx, username):
            return False
    if reasons := objections(password, username, username):
        raise PasswordNotAccepted(reasons)
    password_hash = await hasher.hash(password)
    async with database.transaction() as tx:
        added = await accounts.add_operator(tx, username, password_hash, now)
        if added:
            await audit.write(tx, [AuditRow(now, "create_operator", "success", None, username)])
    return added
