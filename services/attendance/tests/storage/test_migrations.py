import asyncio
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from attendance.storage.tables import metadata
from service_chassis.migrations import run_migrations
from sqlalchemy import inspect

MIGRATIONS = Path(__file__).parents[2] / "migrations"


async def _seen(database, look):
    async with database.engine.connect() as connection:
        return await connection.run_sync(look)


async def test_the_migrations_make_the_tables_of_the_code(database):
    assert await _seen(database, lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)) == []


async def test_the_migrations_go_down_and_up_again(database):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = database.url
    await asyncio.to_thread(command.downgrade, config, "base")
    assert await _seen(database, lambda sync: inspect(sync).get_table_names()) == ["alembic_version"]
    await asyncio.to_thread(run_migrations, database.url, MIGRATIONS)
    assert await _seen(database, lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)) == []
