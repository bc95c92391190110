"""The policies with their dates and legal basis."""

from service_chassis.database import Transaction

from payroll_instrument.storage.policies import StoredPolicy, stored_policies

__all__ = ["StoredPolicy", "show_policies"]


async def show_policies(tx: Transaction) -> list[StoredPolicy]:
    return await stored_policies(tx)
