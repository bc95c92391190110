"""Policies as they stand in the table, read and checked."""

from functools import lru_cache

from service_chassis.database import Transaction

from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.policy_reading import read_policy
from payroll_instrument.storage.policies import stored_policies

_read_once = lru_cache(maxsize=64)(read_policy)


async def known_policies(tx: Transaction) -> list[Policy]:
    return [_read_once(stored.content, f"{stored.code} versi {stored.version}") for stored in await stored_policies(tx)]
