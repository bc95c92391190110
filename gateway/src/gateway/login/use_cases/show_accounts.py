"""Reads for those who look after accounts."""

from service_chassis.database import Transaction

from gateway.rules.accounts import Account
from gateway.storage import accounts, audit, system_tokens
from gateway.storage.audit import AuditRow
from gateway.storage.system_tokens import SystemToken


async def show_accounts(tx: Transaction, words: str, limit: int, offset: int) -> tuple[list[Account], int]:
    """Accounts by username and how many there are in all."""
    return await accounts.search(tx, words, limit, offset)


async def show_system_tokens(tx: Transaction) -> list[SystemToken]:
    """All of them, newest first, without their secrets."""
    return await system_tokens.listed(tx)


async def show_audit(tx: Transaction, limit: int, before: int | None) -> list[tuple[int, AuditRow]]:
    """Newest first."""
    return await audit.latest(tx, limit, before)
