"""A database per test: cloned from the service's migrated template, which is kept while its migrations don't change."""

import asyncio
import hashlib
import uuid
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
from service_chassis.migrations import run_migrations

from ekinerja.init.databases import UNICODE
from ekinerja.layout import migrations_folder

_MAKING_TEMPLATES = 7_311_002  # advisory lock: sessions on one given server make a template once


def with_database(admin_url: str, name: str) -> str:
    """`admin_url` with another database."""
    return f"{admin_url.rsplit('/', 1)[0]}/{name}"


async def template(admin_url: str, service: str) -> str:
    """The name of the migrated template of `service`; made when it isn't there yet."""
    folder = migrations_folder(service)
    name = f"template_{service}_{_fingerprint(folder)}"
    admin = await asyncpg.connect(admin_url)
    try:
        await admin.execute("select pg_advisory_lock($1)", _MAKING_TEMPLATES)
        if not await admin.fetchval("select 1 from pg_database where datname = $1", name):
            await _make(admin, admin_url, name, folder)
    finally:
        await admin.close()
    return name


def cloned(admin_url: str, source: str) -> AbstractAsyncContextManager[str]:
    """A fresh copy of the database `source`, dropped afterwards. Gives its address."""
    return _passing(admin_url, f'template "{source}"')


def empty(admin_url: str) -> AbstractAsyncContextManager[str]:
    """A fresh database without a table, in the encoding of the town's own, whatever the server's. Gives its address."""
    return _passing(admin_url, UNICODE)


@asynccontextmanager
async def _passing(admin_url: str, made_from: str) -> AsyncIterator[str]:
    name = f"test_{uuid.uuid4().hex[:16]}"
    admin = await asyncpg.connect(admin_url)
    try:
        await admin.execute(f'create database "{name}" {made_from}')
        try:
            yield with_database(admin_url, name)
        finally:
            await admin.execute(f'drop database if exists "{name}" with (force)')
    finally:
        await admin.close()


async def _make(admin: asyncpg.Connection, admin_url: str, name: str, folder: Path) -> None:
    # under a working name first: a template that failed half-way must not look finished
    draft = f"making_{uuid.uuid4().hex[:12]}"
    await admin.execute(f'create database "{draft}" {UNICODE}')
    try:
        await asyncio.to_thread(run_migrations, with_database(admin_url, draft), folder)
        await admin.execute(f'alter database "{draft}" rename to "{name}"')
    except BaseException:
        await admin.execute(f'drop database if exists "{draft}" with (force)')
        raise


def _fingerprint(folder: Path) -> str:
    """Changes when a migration does, or the chassis' tables that the first migration makes."""
    import service_chassis.messaging_tables as messaging_tables

    sources = [*sorted(folder.rglob("*.py")), Path(messaging_tables.__file__)]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
