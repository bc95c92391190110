import pytest
from ekinerja.testing.databases import cloned
from service_chassis.database import Database
from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()
add_messaging_tables(metadata)
notes = Table("notes", metadata, Column("word", Text, primary_key=True), Column("revision", Integer, nullable=False))


@pytest.fixture
async def notebook(postgres):
    """A database with the messaging tables and one table of its own, so that no word of the field is needed."""
    async with cloned(postgres.admin_url, "template1") as url:
        database = Database(url, pool_size=5)
        async with database.transaction() as tx:
            await tx.run_sync(metadata.create_all)
        yield database
        await database.close()
