"""Counts attempts to get in, by account and by address."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from gateway.rules.errors import TooManyAttempts
from gateway.rules.throttling import PER_ACCOUNT, PER_ADDRESS, wait_before_next, whole_seconds, with_one_more
from gateway.storage import login_attempts


@dataclass(frozen=True, slots=True)
class Attempt:
    """Someone at `address` says to be `username` at `at`."""

    username: str
    address: str
    at: datetime

    @property
    def account_subject(self) -> str:
        # hashed: an unknown username may be a password in the wrong field
        return "account:" + hashlib.sha256(self.username.encode()).hexdigest()

    @property
    def address_subject(self) -> str:
        return f"address:{network_of(self.address)}"


def network_of(address: str) -> str:
    """The address; of IPv6 the /64, which one customer has whole."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


async def admit(tx: Transaction, attempt: Attempt) -> None:
    """TooManyAttempts, or the attempt counts as failed for the account until `succeeded`: many at once can't all see
    the count from before. An address counts only what did fail (`failed`): a whole office signs in at eight."""
    of_address = await login_attempts.read(tx, attempt.address_subject)
    wait = wait_before_next(PER_ADDRESS, of_address, attempt.at)
    if wait:
        raise TooManyAttempts(whole_seconds(wait))
    of_account = await login_attempts.locked(tx, attempt.account_subject, attempt.at)
    wait = wait_before_next(PER_ACCOUNT, of_account, attempt.at)
    if wait:
        raise TooManyAttempts(whole_seconds(wait))
    await login_attempts.write(tx, attempt.account_subject, with_one_more(PER_ACCOUNT, of_account, attempt.at))


async def failed(tx: Transaction, attempt: Attempt) -> None:
    before = await login_attempts.locked(tx, attempt.address_subject, attempt.at)
    await login_attempts.write(tx, attempt.address_subject, with_one_more(PER_ADDRESS, before, attempt.at))


async def succeeded(tx: Transaction, attempt: Attempt) -> None:
    await login_attempts.forget(tx, attempt.account_subject)
