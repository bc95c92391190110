"""Alembic for one service: its own folder, its own database."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from service_chassis.database import asyncpg_url


def run_migrations(url: str, folder: Path, revision: str = "head") -> None:
    """Bring the database at `url` to `revision` with the migrations in `folder` (also from inside a running loop)."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["url"] = url
    with ThreadPoolExecutor(1) as outside_of_any_loop:
        outside_of_any_loop.submit(command.upgrade, config, revision).result()


def run_env() -> None:
    """The whole of a service's `migrations/env.py`."""
    url = context.config.attributes.get("url") or os.environ["EKINERJA_DATABASE_URL"]
    asyncio.run(_migrate(url))


async def _migrate(url: str) -> None:
    engine = create_async_engine(asyncpg_url(url), poolclass=pool.NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(_run)
    await engine.dispose()


def _run(connection: Connection) -> None:
    context.configure(connection=connection, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()
