"""The definitions file of RabbitMQ: users, virtual hosts and rights before the first connection, without rabbitmqctl
(seconds per call). Passwords are in it as salted SHA-256, the broker's own form."""

import base64
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

ADMIN = "ekinerja_admin"


@dataclass(frozen=True, slots=True)
class Login:
    """One broker user with its three patterns, and per exchange the routing keys it may write and bind with."""

    name: str
    password: str
    configure: str = "^$"
    write: str = "^$"
    read: str = "^$"
    topics: dict[str, tuple[str, str]] = field(default_factory=dict)  # exchange -> (write, read)
    tags: tuple[str, ...] = ()


def administrator(password: str) -> Login:
    return Login(ADMIN, password, ".*", ".*", ".*", tags=("administrator",))


def definitions(logins: Sequence[Login], vhost: str = "/") -> dict[str, Any]:
    """Users and rights of `logins` in one virtual host."""
    return {
        "vhosts": [{"name": vhost}],
        "users": [
            {
                "name": login.name,
                "password_hash": password_hash(login.password),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": ",".join(login.tags),
                "limits": {},
            }
            for login in logins
        ],
        "permissions": [
            {"user": x.name, "vhost": vhost, "configure": x.configure, "write": x.write, "read": x.read} for x in logins
        ],
        "topic_permissions": [
            {"user": x.name, "vhost": vhost, "exchange": exchange, "write": write, "read": read}
            for x in logins
            for exchange, (write, read) in x.topics.items()
        ],
    }


def password_hash(password: str) -> str:
    """RabbitMQ's rabbit_password_hashing_sha256: base64(salt + sha256(salt + password)), four bytes of salt."""
    salt = os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
