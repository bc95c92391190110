"""The whole init step."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yarl import URL

from ekinerja.init.databases import migrate, prepare_databases
from ekinerja.init.logins import broker_logins
from ekinerja.init.management import import_logins
from ekinerja.init.topology import declare_topology
from ekinerja.layout import MEMBERS
from ekinerja.servers import RabbitmqServer, Servers
from ekinerja.servers.secrets import Secrets

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Access:
    """Each member's own addresses; broker logins of the systems outside among them."""

    database_urls: dict[str, str]
    amqp_urls: dict[str, str]


async def initialise(servers: Servers, folder: Path, *, settle_s: float = 0, say: Say = print) -> Access:
    """Make the servers ready for the services; may be repeated at any time. Passwords are kept in `folder`."""
    secrets = Secrets(folder)
    database_urls = await prepare_databases(servers.postgres.admin_url, secrets, MEMBERS)
    await migrate(database_urls, lambda member: say(f"Skema basis data {member} mutakhir"))
    rabbitmq = servers.rabbitmq  # it may have been booting until now
    say(f"RabbitMQ ({rabbitmq.source}) menjawab")
    # rights first: a topic right may name an exchange that doesn't exist yet
    amqp_urls = await broker_access(rabbitmq, secrets, say)
    await declare_topology(rabbitmq.admin_url, settle_s)
    say("Topologi RabbitMQ dinyatakan, pesan uji kembali dengan selamat")
    return Access(database_urls, amqp_urls)


async def broker_access(server: RabbitmqServer, secrets: Secrets, say: Say) -> dict[str, str]:
    """Everybody's broker address. Our own servers got their users with the definitions file, before the start."""
    address = URL(server.admin_url)
    logins = broker_logins(secrets)
    if server.source == "environment":
        if server.management_url is None:
            say(
                "PERINGATAN: EKINERJA_RABBITMQ_MANAGEMENT_URL tidak diberikan; semua layanan memakai satu akun "
                "RabbitMQ yang sama, tanpa pembatasan hak."
            )
            return {login.name: server.admin_url for login in logins}
        await import_logins(server.management_url, address.path.removeprefix("/") or "/", logins)
    return {login.name: str(address.with_user(login.name).with_password(login.password)) for login in logins}
