from service_chassis.database import Database

from gateway.login import attempts
from gateway.login.attempts import Attempt
from gateway.login.hashing import Hasher
from gateway.login.opening import SignedIn, open_session
from gateway.rules.errors import CurrentPasswordWrong, PasswordNotAccepted
from gateway.rules.passwords import objections
from gateway.storage import accounts, audit, sessions
from gateway.storage.audit import AuditRow


async def change_password(database: Database, hasher: Hasher, attempt: Attempt, current: str, new: str) -> SignedIn:
    """Every session of the account ends; the answer carries a new one. CurrentPasswordWrong, PasswordNotAccepted,
    TooManyAttempts: a stolen session must not serve to guess the password."""
    hasher.refuse_when_crowded()
    async with database.transaction() as tx:
        await attempts.admit(tx, attempt)
        account, stored = await accounts.find_with_hash(tx, attempt.username)
    if not await hasher.verify(stored, current) or account is None:
        async with database.transaction() as tx:
            await attempts.failed(tx, attempt)
            await audit.write(tx, [_row(attempt, "wrong_credentials")])
        raise CurrentPasswordWrong
    reasons = objections(new, account.username, account.name)
    if reasons or new == current:
        async with database.transaction() as tx:
            await attempts.succeeded(tx, attempt)
        raise PasswordNotAccepted(reasons or ["Kata sandi baru harus berbeda dari yang sekarang."])
    password_hash = await hasher.hash(new)
    async with database.transaction() as tx:
        await attempts.succeeded(tx, attempt)
        await accounts.set_password(tx, account.username, password_hash, attempt.at)
        await sessions.end_all_of(tx, [account.username])
        await audit.write(tx, [_row(attempt, "success")])
        return await open_session(tx, account, attempt.at)


def _row(attempt: Attempt, outcome: str) -> AuditRow:
    return AuditRow(attempt.at, "change_password", outcome, attempt.username, attempt.username, attempt.address)
