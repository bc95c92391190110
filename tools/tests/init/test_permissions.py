"""Rights at a real broker: what each login can do, and above all what it can't."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel
from aio_pika.exceptions import AMQPError
from ekinerja.init.run import broker_access
from ekinerja.init.topology import declare_topology
from ekinerja.servers import RabbitmqServer
from ekinerja.servers.secrets import Secrets

Attempt = Callable[[AbstractChannel], Awaitable[object]]
READY = "payroll_instrument.ready.v1"


@pytest.fixture
async def access(vhost: RabbitmqServer, tmp_path: Path) -> dict[str, str]:
    """Addresses of all logins on a broker with its topology."""
    urls = await broker_access(vhost, Secrets(tmp_path), print)
    await declare_topology(vhost.admin_url)
    return urls


@asynccontextmanager
async def channel_of(url: str) -> AsyncIterator[AbstractChannel]:
    connection = await aio_pika.connect(url)
    async with asyncio.timeout(20):
        try:
            yield await connection.channel(on_return_raises=True)
        finally:
            await connection.close()


async def refused(url: str, attempt: Attempt) -> bool:
    async with channel_of(url) as channel:
        try:
            await attempt(channel)
        except (AMQPError, asyncio.CancelledError) as error:
            return "ACCESS_REFUSED" in str(error) or "access to" in str(error)
    return False


def publishing(exchange: str, key: str) -> Attempt:
    async def attempt(channel: AbstractChannel) -> object:
        target = await channel.get_exchange(exchange, ensure=False) if exchange else channel.default_exchange
        return await target.publish(aio_pika.Message(b"{}"), routing_key=key, mandatory=False, timeout=5)

    return attempt


def taking(queue: str) -> Attempt:
    async def attempt(channel: AbstractChannel) -> object:
        # not basic.get: a queue with a single active consumer knows no such thing
        return await (await channel.get_queue(queue, ensure=False)).consume(_nothing)

    return attempt


async def _nothing(_: object) -> None:
    return None


def binding(queue: str, exchange: str, key: str) -> Attempt:
    async def attempt(channel: AbstractChannel) -> object:
        await channel.declare_queue(queue, durable=True, arguments={"x-queue-type": "quorum"})
        return await (await channel.get_queue(queue, ensure=False)).bind(exchange, key)

    return attempt


async def test_presensi_tells_of_punches_and_hears_what_it_is_asked_for(access: dict[str, str]) -> None:
    url = access["presensi"]
    assert not await refused(url, publishing("presensi", "presensi.punch_recorded.v1"))
    assert await refused(url, publishing("presensi", "directory.employee_changed.v1"))
    assert await refused(url, publishing("ekinerja.events", "directory.employee_changed.v1"))
    assert await refused(url, publishing("", "attendance.presensi.v1"))
    assert await refused(url, taking("attendance.presensi.v1"))
    assert await refused(url, binding("presensi.own", "presensi", "#"))
    assert not await refused(url, publishing("presensi", "presensi.day_closed.v1"))
    assert not await refused(url, binding("presensi.own", "ekinerja.events", "attendance.resend_requested.v1"))
    assert await refused(url, binding("presensi.own", "ekinerja.events", "attendance.day_recorded.v1"))
    assert await refused(url, publishing("ekinerja.events", "attendance.resend_requested.v1"))


async def test_finance_hears_of_ready_instruments_and_nothing_else(access: dict[str, str]) -> None:
    url = access["finance"]
    assert not await refused(url, binding("finance.tpp", "ekinerja.events", READY))
    assert await refused(url, binding("finance.tpp", "ekinerja.events", "#"))
    assert await refused(url, binding("finance.tpp", "ekinerja.events", "payroll_instrument.*.v1"))
    assert await refused(url, binding("finance.tpp", "ekinerja.events", "payroll_instrument.assessed.v1"))
    assert await refused(url, binding("finance.tpp", "presensi", "presensi.punch_recorded.v1"))
    assert await refused(url, binding("keuangan", "ekinerja.events", READY))
    assert await refused(url, publishing("ekinerja.events", READY))
    assert await refused(url, publishing("", "finance.tpp"))
    assert await refused(url, taking("performance_box.payroll_instrument.v1"))


async def test_what_payroll_announces_arrives_in_the_queue_of_finance(access: dict[str, str]) -> None:
    async with channel_of(access["finance"]) as finance, channel_of(access["payroll_instrument"]) as payroll:
        queue = await finance.declare_queue("finance.tpp", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind("ekinerja.events", READY)
        await publishing("ekinerja.events", READY)(payroll)
        got = await queue.get(timeout=10)
        assert got is not None
        await got.ack()


async def test_a_service_tells_its_own_facts_and_reads_its_own_queues(access: dict[str, str]) -> None:
    url = access["planning"]
    assert not await refused(url, publishing("ekinerja.events", "planning.work_plan_approved.v1"))
    assert not await refused(url, taking("planning.directory.v1"))
    assert await refused(url, publishing("ekinerja.events", "realization.scored.v1"))
    assert await refused(url, publishing("presensi", "presensi.punch_recorded.v1"))
    assert await refused(url, taking("attendance.presensi.v1"))
    assert await refused(url, taking("planning.directory.v1.dead"))
    assert await refused(url, binding("planning.own", "ekinerja.events", "#"))


async def test_without_a_management_api_all_share_one_login_and_a_warning_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    server = RabbitmqServer("amqp://satu:rahasia@luar/", "environment")
    urls = await broker_access(server, Secrets(tmp_path), said.append)
    assert set(urls.values()) == {"amqp://satu:rahasia@luar/"}
    assert "PERINGATAN" in said[0]
