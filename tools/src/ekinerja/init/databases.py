"""One login and one database per service; nobody else may enter."""

import asyncio
from collections.abc import Callable, Iterable

import asyncpg
from service_chassis.migrations import run_migrations
from yarl import URL

from ekinerja.init.scram import verifier
from ekinerja.layout import database_name, migrations_folder
from ekinerja.servers.secrets import Secrets

# order by code point wherever the server runs; template0, because another encoding than template1's is refused
UNICODE = "template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
_INITIALISING = 7_311_001  # advisory lock: two init steps at once wait for each other


async def prepare_databases(admin_url: str, secrets: Secrets, members: Iterable[str]) -> dict[str, str]:
    """Logins and databases of `members`. Gives each member's own address. Existing ones keep their data."""
    admin = await asyncpg.connect(admin_url)
    urls = {}
    try:
        await admin.execute("select pg_advisory_lock($1)", _INITIALISING)
        for member in members:
            name, password = database_name(member), secrets.get(f"database_{member}")
            await _login(admin, name, password)
            await _database(admin, name)
            urls[member] = _own_url(admin_url, name, password)
    finally:
        await admin.close()
    return urls


async def migrate(urls: dict[str, str], said: Callable[[str], None]) -> None:
    """Bring every database to its newest migration, with the service's own login."""
    for member, url in urls.items():
        # Alembic keeps its context in module globals: one after the other
        await asyncio.to_thread(run_migrations, url, migrations_folder(member))
        said(member)


async def _login(admin: asyncpg.Connection, name: str, password: str) -> None:
    known = await admin.fetchval("select 1 from pg_roles where rolname = $1", name)
    verb = "alter" if known else "create"
    rights = "login nosuperuser nocreatedb nocreaterole noreplication"
    await admin.execute(f"{verb} role \"{name}\" {rights} password '{verifier(password)}'")


async def _database(admin: asyncpg.Connection, name: str) -> None:
    if not await admin.fetchval("select 1 from pg_database where datname = $1", name):
        # a managed server's administrator is no superuser: it must belong to the role it gives the database to
        await admin.execute(f'grant "{name}" to current_user')
        # said, not inherited: a server that was set up without a locale would take no é
        await admin.execute(f'create database "{name}" owner "{name}" {UNICODE}')
    await admin.execute(f'revoke all on database "{name}" from public')


def _own_url(admin_url: str, name: str, password: str) -> str:
    return str(URL(admin_url).with_user(name).with_password(password).with_path(f"/{name}"))
