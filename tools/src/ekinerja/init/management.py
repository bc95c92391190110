"""Users, rights and virtual hosts on a broker, through its management API."""

from collections.abc import Sequence
from urllib.parse import quote

import aiohttp
from yarl import URL

from ekinerja.servers.model import ServerTrouble
from ekinerja.servers.rabbitmq_definitions import Login, definitions

_EVERYTHING = {"configure": ".*", "write": ".*", "read": ".*"}


async def import_logins(management_url: str, vhost: str, logins: Sequence[Login]) -> None:
    """Make `logins` with their rights in `vhost`, or bring existing ones to this form. ServerTrouble when refused."""
    await _call(management_url, "POST", "definitions", definitions(logins, vhost))


async def make_vhost(management_url: str, name: str, administrator: str) -> None:
    """A virtual host in which `administrator` may do everything."""
    await _call(management_url, "PUT", f"vhosts/{quote(name, safe='')}", {})
    await _call(management_url, "PUT", f"permissions/{quote(name, safe='')}/{administrator}", _EVERYTHING)


async def drop_vhost(management_url: str, name: str) -> None:
    """The virtual host with all that is in it."""
    await _call(management_url, "DELETE", f"vhosts/{quote(name, safe='')}", None)


async def _call(management_url: str, method: str, path: str, body: object) -> None:
    address = URL(management_url)
    credentials = aiohttp.encode_basic_auth(address.user or "guest", address.password or "guest")
    target = URL(f"{str(address.with_user(None)).rstrip('/')}/api/{path}", encoded=True)
    timeout = aiohttp.ClientTimeout(total=30)
    async with (
        aiohttp.ClientSession(headers={"Authorization": credentials}, timeout=timeout) as session,
        session.request(method, target, json=body) as answer,
    ):
        if answer.status >= 300:
            text = (await answer.text())[:300]
            raise ServerTrouble(f"API manajemen RabbitMQ menolak {path} ({answer.status}): {text}")
