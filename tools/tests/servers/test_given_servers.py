"""The session's servers and databases, whatever they come from."""

import asyncio
import uuid

import aio_pika
import asyncpg
from ekinerja.servers import PostgresServer, RabbitmqServer
from ekinerja.testing.databases import cloned, empty, with_database


async def test_a_cloned_database_has_its_source_s_rows_and_is_gone_afterwards(postgres: PostgresServer) -> None:
    source = f"source_{uuid.uuid4().hex[:8]}"
    admin = await asyncpg.connect(postgres.admin_url)
    await admin.execute(f'create database "{source}"')
    first = await asyncpg.connect(with_database(postgres.admin_url, source))
    await first.execute("create table kept (n int); insert into kept values (7)")
    await first.close()

    async with cloned(postgres.admin_url, source) as url:
        copy = await asyncpg.connect(url)
        assert await copy.fetchval("select n from kept") == 7
        await copy.close()

    name = url.rsplit("/", 1)[1]
    assert await admin.fetchval("select count(*) from pg_database where datname = $1", name) == 0
    await admin.execute(f'drop database "{source}"')
    await admin.close()


async def test_the_broker_confirms_and_returns_a_message(rabbitmq: RabbitmqServer) -> None:
    connection = await aio_pika.connect(rabbitmq.admin_url)
    async with connection, asyncio.timeout(20):
        channel = await connection.channel()
        queue = await channel.declare_queue(f"q.{uuid.uuid4()}", durable=True, arguments={"x-queue-type": "quorum"})
        await channel.default_exchange.publish(aio_pika.Message(b"punch"), routing_key=queue.name)
        got = await queue.get(timeout=10)
        assert got is not None
        assert got.body == b"punch"
        await got.ack()


async def test_an_empty_database_holds_any_letter_whatever_the_server_was_set_up_with(postgres: PostgresServer) -> None:
    async with empty(postgres.admin_url) as url:
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("show server_encoding") == "UTF8"
        assert await connection.fetchval("select '\"\\u00e9\"'::jsonb") == '"é"'
        await connection.close()
