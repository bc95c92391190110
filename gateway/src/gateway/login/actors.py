"""From what the gateway keeps to what it says about a caller."""

from datetime import date

from service_chassis.identity import Actor

from gateway.rules.accounts import Account, agency_on
from gateway.storage.system_tokens import SystemToken


def actor_of_account(account: Account, today: date) -> Actor:
    return Actor(
        username=account.username,
        name=account.name,
        roles=account.roles,
        nip=account.nip,
        agency_code=agency_on(account, today),
    )


def actor_of_system(token: SystemToken) -> Actor:
    return Actor(username=f"system:{token.name}", name=token.name, roles=token.roles)
