from datetime import datetime

from service_chassis.database import Transaction
from service_chassis.identity import Actor

from gateway.login.actors import actor_of_system
from gateway.storage import system_tokens


async def recognise_system(tx: Transaction, digest: bytes, now: datetime) -> Actor | None:
    """Which system this token belongs to; None when it is unknown, revoked or expired."""
    token = await system_tokens.find(tx, digest, now)
    return actor_of_system(token) if token else None
