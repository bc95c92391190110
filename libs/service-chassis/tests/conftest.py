from uuid import uuid4

import aio_pika
import pytest
from ekinerja.testing.databases import empty
from event_contracts.registry import EKINERJA_EXCHANGE
from service_chassis.database import Database
from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import Column, Integer, MetaData, Table, Text

from .on_a_broker import KEY

metadata = MetaData()
add_messaging_tables(metadata)
notes = Table("notes", metadata, Column("word", Text, primary_key=True), Column("revision", Integer, nullable=False))


@pytest.fixture
async def notebook(postgres):
    """A database with the messaging tables and one table of its own, so that no word of the field is needed."""
    async with empty(postgres.admin_url) as url:
        database = Database(url, pool_size=5)
        async with database.transaction() as tx:
            await tx.run_sync(metadata.create_all)
        yield database
        await database.close()


@pytest.fixture
async def channel(rabbitmq):
    connection = await aio_pika.connect(rabbitmq.admin_url)
    async with connection:
        yield await connection.channel(publisher_confirms=True)


@pytest.fixture
async def queue(channel):
    exchange = await channel.declare_exchange(EKINERJA_EXCHANGE, "topic", durable=True)
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": 100}
    queue = await channel.declare_queue(f"test.{uuid4().hex}", durable=True, arguments=arguments)
    await queue.bind(exchange, KEY)
    yield queue
    await queue.delete(if_unused=False, if_empty=False)
