"""Policies as they stand in the table, read and checked."""

from functools import lru_cache

from service_chassis.database import Transaction

from performance_box.rules.policy import Policy
from performance_box.rules.policy_reading import read_policy
from performance_box.storage.policies import policy_contents

_read_once = lru_cache(maxsize=64)(read_policy)


async def known_policies(tx: Transaction) -> list[Policy]:
    return [_read_once(content, name) for name, content in await policy_contents(tx)]
