from datetime import date

from service_chassis.database import Database

from gateway.login import attempts, opaque
from gateway.login.attempts import Attempt
from gateway.login.hashing import Hasher
from gateway.login.opening import SignedIn, open_session
from gateway.rules.accounts import Account, has_left
from gateway.rules.errors import AccountDisabled, ActivationCodeRefused, PasswordNotAccepted
from gateway.rules.passwords import objections
from gateway.storage import accounts, activation_codes, audit, sessions
from gateway.storage.audit import AuditRow


async def activate_account(
    database: Database, hasher: Hasher, attempt: Attempt, code: str, password: str, today: date
) -> SignedIn:
    """Sets the account's password by its code (the first one, or a forgotten one), ends its other sessions and signs
    in. ActivationCodeRefused, PasswordNotAccepted (the code stays good), AccountDisabled, TooManyAttempts."""
    hasher.refuse_when_crowded()
    digest = opaque.code_digest(code)
    account = await _owner_of_code(database, attempt, digest)
    if has_left(account.end_date, today):
        raise AccountDisabled
    if reasons := objections(password, account.username, account.name):
        raise PasswordNotAccepted(reasons)
    password_hash = await hasher.hash(password)
    async with database.transaction() as tx:
        if not await activation_codes.use_up(tx, account.username, digest, attempt.at):
            raise ActivationCodeRefused
        await accounts.set_password(tx, account.username, password_hash, attempt.at)
        await accounts.note_sign_in(tx, account.username, attempt.at, None)
        await sessions.end_all_of(tx, [account.username])
        await audit.write(tx, [_row(attempt, "success", account.username)])
        return await open_session(tx, account, attempt.at)


async def _owner_of_code(database: Database, attempt: Attempt, digest: bytes) -> Account:
    async with database.transaction() as tx:
        await attempts.admit(tx, attempt)
        account = await accounts.find(tx, attempt.username)
        fits = account and await activation_codes.matches(tx, attempt.username, digest, attempt.at)
        if account and fits:
            await attempts.succeeded(tx, attempt)
            return account
        await attempts.failed(tx, attempt)
        await audit.write(tx, [_row(attempt, "wrong_code", account.username if account else None)])
    raise ActivationCodeRefused


def _row(attempt: Attempt, outcome: str, username: str | None) -> AuditRow:
    actor = username if outcome == "success" else None
    return AuditRow(attempt.at, "activate", outcome, actor, username, attempt.address)
