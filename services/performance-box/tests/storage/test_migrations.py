"""The migrations go down and up again and create exactly the tables that the code knows."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from performance_box.storage.tables import metadata
from sqlalchemy import inspect

MIGRATIONS = Path(__file__).parents[2] / "migrations"


async def columns_of(database) -> dict[str, dict[str, bool]]:
    """Nullability by table and column."""

    def read(connection):
        found = inspect(connection)
        tables = set(found.get_table_names()) - {"alembic_version"}
        return {table: {c["name"]: c["nullable"] for c in found.get_columns(table)} for table in tables}

    async with database.engine.connect() as connection:
        return await connection.run_sync(read)


async def test_the_tables_are_those_of_the_code(database):
    expected = {table.name: {c.name: bool(c.nullable) for c in table.columns} for table in metadata.sorted_tables}
    assert await columns_of(database) == expected


@pytest.mark.parametrize("rounds", [1, 2])
async def test_down_and_up_again(database, rounds):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = database.url
    before = await columns_of(database)
    for _ in range(rounds):
        await asyncio.to_thread(command.downgrade, config, "base")
        assert await columns_of(database) == {}
        await asyncio.to_thread(command.upgrade, config, "head")
    assert await columns_of(database) == before
