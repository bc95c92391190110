"""Taps from phones through the gateway: what a punch costs in CPU there, in attendance and in PostgreSQL."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import aiohttp

from ekinerja.bench.ground import ATTENDANCE, BenchFailed, Ground
from ekinerja.bench.processor_time import Seconds, between
from ekinerja.bench.punch_stream import Wave, events
from ekinerja.init.operator import create_operator
from ekinerja.layout import GATEWAY
from ekinerja.month.doors import Doors, Person
from ekinerja.servers.model import Credentials

PATH = "/api/attendance/mobile-punches"
AT_ONCE = 64  # requests that wait for their answer
_OPERATOR = Credentials("operator", "kata-sandi-pengukur-kecepatan")
_UNLIMITED = {"EKINERJA_ADDRESS_RATE": "10000000/minute", "EKINERJA_ACCOUNT_RATE": "10000000/minute"}


@dataclass(frozen=True, slots=True)
class HttpRound:
    """`punches` in `requests`, every one answered `recorded`; `cpu` without the client's own."""

    punches: int
    requests: int
    seconds: float
    cpu: Seconds

    @property
    def per_cpu_s(self) -> float:
        return self.punches / sum(spent for name, spent in self.cpu.items() if name in _COUNTED)

    def as_json(self) -> dict[str, Any]:
        each = {name: round(1e6 * self.cpu[name] / self.punches, 1) for name in sorted(self.cpu) if name in _COUNTED}
        return {
            "punches": self.punches,
            "requests": self.requests,
            "per_s": round(self.punches / self.seconds, 1),
            "per_cpu_s": round(self.per_cpu_s, 1),
            "cpu_us_per_punch": each,
        }


_COUNTED = (GATEWAY, ATTENDANCE, "postgres_gateway", "postgres_attendance", "postgres_other")


async def measure_http(ground: Ground, waves: Sequence[tuple[Wave, int]]) -> list[HttpRound]:
    """A round for each (wave, punches a request). Attendance judges, tells and relays as always; nobody hears the
    broker. A system's token sends for everybody, with the gateway's rate limits out of the way."""
    await create_operator(ground.plans[GATEWAY].environment, _OPERATOR)
    async with ground.running((GATEWAY, ATTENDANCE), role="all", environment=_UNLIMITED) as town:
        headers = {"Authorization": f"Bearer {await _token(ground.plans[GATEWAY].url)}"}
        connector = aiohttp.TCPConnector(limit=AT_ONCE)
        async with aiohttp.ClientSession(ground.plans[GATEWAY].url, headers=headers, connector=connector) as http:
            return [await _round(ground, town.pids, http, wave, size) for wave, size in waves]


async def _token(gateway: str) -> str:
    async with Doors(gateway) as doors:
        operator = await doors.sign_in(Person(_OPERATOR.username, _OPERATOR.password))
        made = await doors.post(operator, "/api/system-tokens", {"name": "pengukur", "roles": ["presensi"]})
        secret: str = made["secret"]
        return secret


async def _round(ground: Ground, pids: dict[str, int], http: aiohttp.ClientSession, wave: Wave, size: int) -> HttpRound:
    bodies = list(_bodies(wave, size))
    waiting = iter(bodies)
    before, began = ground.processor_time(pids), time.monotonic()
    await asyncio.gather(*(_send(http, waiting) for _ in range(AT_ONCE)))
    seconds = time.monotonic() - began
    await ground.until(ATTENDANCE, "select count(*) from outbox where sent_at is null", 0)
    return HttpRound(wave.punches, len(bodies), seconds, between(before, ground.processor_time(pids)))


async def _send(http: aiohttp.ClientSession, waiting: Iterator[dict[str, Any]]) -> None:
    for body in waiting:
        async with http.post(PATH, json=body) as answer:
            told = await answer.json()
            if answer.status != 200 or any(one["outcome"] != "recorded" for one in told["results"]):
                raise BenchFailed(f"{answer.status}: {str(told)[:300]}")


def _bodies(wave: Wave, size: int) -> Iterator[dict[str, Any]]:
    taps = (_tap(number, event["data"]) for number, event in enumerate(events(wave)))
    while some := list(islice(taps, size)):
        yield {"punches": [tap | {"id": f"{wave.name}-{tap['id']}"} for tap in some]}


def _tap(number: int, data: Any) -> dict[str, Any]:
    return {"id": f"{number:08}", **data}
