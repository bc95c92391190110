"""e-Presensi and finance at a real broker, each with no more rights than its login has."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aio_pika
import pytest
from ekinerja.init.run import broker_access
from ekinerja.init.topology import declare_topology
from ekinerja.month.finance import FinanceSystem
from ekinerja.month.punches import parcels, publish
from ekinerja.servers import RabbitmqServer
from ekinerja.servers.secrets import Secrets
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.payroll_instrument import ReadyV1
from event_contracts.registry import EKINERJA_EXCHANGE

READY: dict[str, Any] = {
    "instrument_id": "018f4e2e-0000-7000-8000-000000000001",
    "version": 1,
    "nip": "198110072005121038",
    "name": "Kartika Hutapea",
    "period": "2025-10",
    "agency_code": "1.02",
    "agency_name": "Dinas Kesehatan",
    "grade": "III/b",
    "employment_status": "PNS",
    "policy_code": "A",
    "productivity_score": "92.5",
    "deduction_percent": "8.5",
    "productivity_amount": 2468123,
    "discipline_amount": 1627627,
    "gross": 4095750,
    "tax": 204788,
    "contribution": 40958,
    "net": 3850004,
    "snapshot_sha256": "0" * 64,
    "verified_by": "196901171993031003",
    "locked_by": "196901171993031003",
    "locked_at": "2025-11-01T08:00:00+07:00",
}


@pytest.fixture
async def access(vhost: RabbitmqServer, tmp_path: Path) -> dict[str, str]:
    urls = await broker_access(vhost, Secrets(tmp_path), print)
    await declare_topology(vhost.admin_url)
    return urls


@pytest.fixture
async def finance(access: dict[str, str]) -> AsyncIterator[FinanceSystem]:
    system = FinanceSystem(access["finance"])
    await system.start()
    yield system
    await system.stop()


async def test_every_punch_is_confirmed_and_arrives_once(access: dict[str, str], vhost: RabbitmqServer) -> None:
    row = {"nip": "198110072005121038", "occurred_at": "2025-10-06T07:31:00+07:00", "device_id": "FP-1"}
    told: list[int] = []
    sent = await publish(access["presensi"], parcels(row | {"event_id": f"e{n}"} for n in range(700)), told.append)
    assert (sent, sum(told)) == (700, 700)
    assert await _ids(vhost.admin_url, 700) == [f"e{n}" for n in range(700)]


async def _ids(url: str, expected: int) -> list[str]:
    """The event ids waiting for attendance, in their order."""
    found: list[str] = []
    connection = await aio_pika.connect(url)
    async with connection:
        channel = await connection.channel()
        queue = await channel.get_queue("attendance.presensi.v1", ensure=False)
        async with queue.iterator(timeout=10) as messages:
            async for message in messages:
                content = json.loads(message.body)
                found += [event["id"] for event in (content if isinstance(content, list) else [content])]
                await message.ack()
                if len(found) >= expected:
                    break
    return found


async def test_finance_counts_an_instrument_heard_twice_once(access: dict[str, str], finance: FinanceSystem) -> None:
    connection = await aio_pika.connect(access["payroll_instrument"])
    async with connection:
        channel = await connection.channel(on_return_raises=True)
        exchange = await channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
        event = {"specversion": "1.0", "source": "payroll-instrument", "type": ReadyV1.TYPE, "data": READY}
        second = event | {"id": "2", "data": READY | {"version": 2}}
        for content, kind in (
            (event | {"id": "1"}, CONTENT_TYPE),
            ([event | {"id": "1"}, second], BATCH_CONTENT_TYPE),
        ):
            message = aio_pika.Message(json.dumps(content).encode(), content_type=kind)
            await exchange.publish(message, routing_key=ReadyV1.TYPE, mandatory=True)
    await finance.hears(2, limit=10)
    assert sorted(version for _, version in finance.received) == [1, 2]
