from datetime import date

from service_chassis.database import Database

from gateway.login import attempts
from gateway.login.attempts import Attempt
from gateway.login.hashing import Hasher
from gateway.login.opening import SignedIn, open_session
from gateway.rules.accounts import Account, has_left
from gateway.rules.errors import AccountDisabled, WrongCredentials
from gateway.storage import accounts, audit
from gateway.storage.audit import AuditRow


async def sign_in(database: Database, hasher: Hasher, attempt: Attempt, password: str, today: date) -> SignedIn:
    """A new session. WrongCredentials after the same time and in the same words whatever was wrong; AccountDisabled
    for someone who has left and knows the password; TooManyAttempts; SignInCrowded.

    Two transactions: the count must stand before the check, and no connection may wait for a hash.
    """
    hasher.refuse_when_crowded()
    async with database.transaction() as tx:
        await attempts.admit(tx, attempt)
        account, stored = await accounts.find_with_hash(tx, attempt.username)
    if not await hasher.verify(stored, password) or account is None or stored is None:
        await _note_failure(database, attempt, account, "wrong_credentials")
        raise WrongCredentials
    if has_left(account.end_date, today):
        await _note_failure(database, attempt, account, "disabled")
        raise AccountDisabled
    new_hash = await hasher.hash(password) if hasher.outdated(stored) else None
    async with database.transaction() as tx:
        await attempts.succeeded(tx, attempt)
        await accounts.note_sign_in(tx, account.username, attempt.at, new_hash)
        await audit.write(tx, [_row(attempt, account, "success")])
        return await open_session(tx, account, attempt.at)


async def _note_failure(database: Database, attempt: Attempt, account: Account | None, outcome: str) -> None:
    async with database.transaction() as tx:
        await attempts.failed(tx, attempt)
        await audit.write(tx, [_row(attempt, account, outcome)])


def _row(attempt: Attempt, account: Account | None, outcome: str) -> AuditRow:
    username = account.username if account else None
    actor = username if outcome == "success" else None
    return AuditRow(attempt.at, "sign_in", outcome, actor, username, attempt.address)
