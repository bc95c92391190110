"""Servers out of an engine (PostgreSQL 17, RabbitMQ 4): the same init step, the same chassis."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import aio_pika
import aiohttp
import asyncpg
import pytest
from aio_pika.exceptions import ChannelClosed
from ekinerja.init import Access, initialise
from ekinerja.init.topology import queue_arguments
from ekinerja.layout import ROOT
from ekinerja.servers import PostgresServer, RabbitmqServer, Servers
from event_contracts.directory import EmployeeChangedV1
from event_contracts.payroll_instrument import ReadyV1
from event_contracts.registry import EKINERJA_EXCHANGE, PRESENSI_EXCHANGE, queue_name, queues
from service_chassis.consumer import Consumer, Subscription
from service_chassis.database import Database
from service_chassis.outbox import Announcement, announce
from service_chassis.relay import Relay
from yarl import URL

pytestmark = pytest.mark.containers

NIP = "197011091994032001"


@pytest.fixture(scope="session")
async def access(postgres: PostgresServer, rabbitmq: RabbitmqServer, tmp_path_factory: Any) -> Access:
    """The init step on both servers, as on servers that somebody else keeps."""
    servers = Servers(replace(postgres, source="environment"), replace(rabbitmq, source="environment"))
    return await initialise(servers, tmp_path_factory.mktemp("init"), settle_s=1, say=lambda _: None)


@asynccontextmanager
async def channel_of(url: str) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
    async with await aio_pika.connect(url) as connection:
        yield await connection.channel(publisher_confirms=True, on_return_raises=True)


async def managed(rabbitmq: RabbitmqServer, path: str) -> Any:
    url = f"{rabbitmq.management_url}/api/{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200, path
        return await answer.json()


async def test_the_servers_are_what_the_town_is_made_for(postgres: PostgresServer, rabbitmq: RabbitmqServer) -> None:
    assert (postgres.source, rabbitmq.source) == ("docker", "docker")
    connection = await asyncpg.connect(postgres.admin_url)
    assert (await connection.fetchval("show server_version")).startswith("17")
    await connection.close()
    assert (await managed(rabbitmq, "overview"))["rabbitmq_version"].startswith("4.")


async def test_the_broker_keeps_the_queues_with_our_arguments(access: Access, rabbitmq: RabbitmqServer) -> None:
    found = {queue["name"]: queue for queue in await managed(rabbitmq, "queues")}
    for queue in queues():
        assert found[queue.name]["type"] == "quorum"
        assert found[queue.name]["arguments"] == queue_arguments(queue.name)
        assert f"{queue.name}.dead" in found


async def test_the_init_step_twice_is_as_once(
    access: Access, postgres: PostgresServer, rabbitmq: RabbitmqServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for member, url in access.database_urls.items():
        monkeypatch.setenv(f"EKINERJA_SECRET_DATABASE_{member.upper()}", URL(url).password or "")
    for login, url in access.amqp_urls.items():
        monkeypatch.setenv(f"EKINERJA_SECRET_BROKER_{login.upper()}", URL(url).password or "")
    servers = Servers(replace(postgres, source="environment"), replace(rabbitmq, source="environment"))
    assert await initialise(servers, tmp_path, settle_s=1, say=lambda _: None) == access
    assert not (tmp_path / "secrets.json").exists()  # every secret was given: nothing is written down


async def test_a_service_cannot_enter_another_s_database(access: Access) -> None:
    mine = URL(access.database_urls["planning"])
    with pytest.raises(asyncpg.PostgresError):
        await asyncpg.connect(str(mine.with_path("/ekinerja_realization")))


async def test_a_service_cannot_tell_another_s_facts(access: Access) -> None:
    async with channel_of(access.amqp_urls["planning"]) as channel:
        exchange = await channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await exchange.publish(aio_pika.Message(b"{}"), EmployeeChangedV1.TYPE, timeout=10)


async def test_presensi_writes_punches_only(access: Access) -> None:
    async with channel_of(access.amqp_urls["presensi"]) as channel:
        exchange = await channel.get_exchange(PRESENSI_EXCHANGE, ensure=False)
        await exchange.publish(aio_pika.Message(b"{}"), "presensi.punch_recorded.v1", timeout=10)
        queue = await channel.get_queue(queue_name("attendance", "presensi"), ensure=False)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await queue.get(timeout=10)
    async with channel_of(access.amqp_urls["presensi"]) as channel:
        exchange = await channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await exchange.publish(aio_pika.Message(b"{}"), EmployeeChangedV1.TYPE, timeout=10)


async def test_finance_hears_what_is_ready_and_nothing_else(access: Access) -> None:
    async with channel_of(access.amqp_urls["finance"]) as channel:
        exchange = await channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
        queue = await channel.declare_queue("finance.ready.v1", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind(exchange, ReadyV1.TYPE)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await queue.bind(exchange, "#")


@asynccontextmanager
async def running(*parts: Relay | Consumer) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(part.run()) for part in parts]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(condition: Callable[[], bool], limit_s: float = 20) -> None:
    async with asyncio.timeout(limit_s):
        while not condition():
            await asyncio.sleep(0.05)


async def test_a_fact_travels_from_outbox_to_inbox(access: Access) -> None:
    """directory's database -> relay -> RabbitMQ 4 -> consumer -> planning's database, each with its own login."""
    directory, planning = (Database(access.database_urls[name], pool_size=3) for name in ("directory", "planning"))
    heard: list[str] = []

    async def hear(_: object, events: list[Any]) -> None:
        heard.extend(event.data["name"] for event in events)

    fact = EmployeeChangedV1(
        nip=NIP, revision=1, name="Oloan é – ✓", start_date=date(1994, 3, 1), roles=["hr"], posts=[], supervisors=[]
    )
    subscription = Subscription(queue_name("planning", "directory"), hear)
    relay = Relay(directory, access.amqp_urls["directory"], "directory")
    consumer = Consumer(planning, access.amqp_urls["planning"], subscription, "planning")
    async with directory.transaction() as tx:
        await announce(tx, "directory", [Announcement(fact, NIP)])
    try:
        async with running(relay, consumer):
            await until(lambda: heard == ["Oloan é – ✓"])
    finally:
        await directory.close()
        await planning.close()


def test_the_chassis_passes_its_tests_on_these_servers(engine: None) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("EKINERJA_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "libs/service-chassis/tests"],
        cwd=ROOT,
        env=own | {"EKINERJA_SERVERS": "docker"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout
