from collections.abc import Sequence
from datetime import date, timedelta

from service_chassis.database import Transaction

from gateway.login import opaque
from gateway.login.attempts import Attempt
from gateway.rules.accounts import has_left, may_issue_code
from gateway.rules.errors import OperatorAccountProtected
from gateway.storage import accounts, activation_codes, audit
from gateway.storage.audit import AuditRow

GOOD_FOR = timedelta(days=7)


async def issue_activation_codes(
    tx: Transaction, issuer: Attempt, issuer_roles: frozenset[str], usernames: Sequence[str], today: date
) -> dict[str, str]:
    """A new code for each account that exists and is not disabled, by username; a former code of the account ends.
    OperatorAccountProtected when the issuer would gain a role by it."""
    found = await accounts.find_many(tx, usernames)
    for account in found:
        if not may_issue_code(issuer_roles, account):
            raise OperatorAccountProtected(account.username)
    codes = {a.username: opaque.new_activation_code() for a in found if not has_left(a.end_date, today)}
    digests = {username: opaque.code_digest(code) for username, code in codes.items()}
    await activation_codes.replace(tx, digests, issuer.at + GOOD_FOR, issuer.username)
    rows = [
        AuditRow(issuer.at, "issue_activation_code", "success", issuer.username, username, issuer.address)
        for username in codes
    ]
    await audit.write(tx, rows)
    return codes
