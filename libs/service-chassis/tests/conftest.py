import pytest
from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()
add_messaging_tables(metadata)
notes = Table("notes", metadata, Column("word", Text, primary_key=True), Column("revision", Integer, nullable=False))


@pytest.fixture
async def notebook(empty_database):
    """A database with the messaging tables and one table of its own, so that no word of the field is needed."""
    async with empty_database.transaction() as tx:
        await tx.run_sync(metadata.create_all)
    return empty_database
