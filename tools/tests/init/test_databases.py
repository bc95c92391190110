"""Logins and databases on a real PostgreSQL."""

from pathlib import Path

import asyncpg
import pytest
from ekinerja.init.databases import prepare_databases
from ekinerja.servers import PostgresServer
from ekinerja.servers.secrets import Secrets
from ekinerja.testing.databases import with_database


async def test_a_service_enters_its_own_database_and_no_other(postgres: PostgresServer, tmp_path: Path) -> None:
    urls = await prepare_databases(postgres.admin_url, Secrets(tmp_path), ["planning", "realization"])
    own = await asyncpg.connect(urls["planning"])
    await own.execute("create table if not exists kept (n int)")
    assert await own.fetchval("show server_encoding") == "UTF8"
    await own.close()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(with_database(urls["planning"], "ekinerja_realization"))


async def test_repeating_it_keeps_the_data_and_takes_a_new_password(postgres: PostgresServer, tmp_path: Path) -> None:
    first = await prepare_databases(postgres.admin_url, Secrets(tmp_path / "a"), ["attendance"])
    own = await asyncpg.connect(first["attendance"])
    await own.execute("create table if not exists kept (n int); truncate kept; insert into kept values (3)")
    await own.close()
    second = await prepare_databases(postgres.admin_url, Secrets(tmp_path / "b"), ["attendance"])
    own = await asyncpg.connect(second["attendance"])
    assert await own.fetchval("select n from kept") == 3
    await own.close()
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(first["attendance"])
