"""From the tap's publication to the judged day, committed and thereby readable through the API."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import asyncpg
from event_contracts.envelope import CONTENT_TYPE
from event_contracts.presensi import PunchRecordedV1
from event_contracts.registry import PRESENSI_EXCHANGE
from service_chassis.broker import Link, within

from ekinerja.bench.ground import ATTENDANCE, PAYROLL, BenchFailed, Ground
from ekinerja.bench.publishing import Parcel, message, parcel
from ekinerja.bench.punch_stream import Wave, punch, singly

_EVERY_S = 0.1
_TICK_S = 0.02
_LOOK_S = 0.002
_LONGEST_S = 60.0
_TAP_SECOND = 7 * 3600 + 20 * 60
Send = Callable[[Parcel], Awaitable[None]]
_VISIBLE = "select 1 from days where nip = $1 and date = $2"
_APPLIED = "select 1 from day_facts where nip = $1 and date = $2"


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds of every probe, sorted: until the day was visible, until payroll-instrument had applied it."""

    visible: list[float]
    applied: list[float]

    def as_json(self) -> dict[str, object]:
        return {"probes": len(self.visible)} | {
            name: {"p50_ms": quantile(found, 0.5), "p99_ms": quantile(found, 0.99)}
            for name, found in (("visible", self.visible), ("applied", self.applied))
        }


async def measure_waits(ground: Ground, probes: Wave, background: Wave | None, per_s: float) -> Waits:
    """One probe each 100 ms, for each person of `probes`; `background` is published meanwhile at `per_s`. Returns when
    all of both is published and all probes are applied. The event processes must be running."""
    link = await Link.open(ground.access.amqp_urls["presensi"], name="bench latency")
    try:
        exchange = await within(5, link.channel.get_exchange(PRESENSI_EXCHANGE, ensure=False))

        async def send(one: Parcel) -> None:
            await exchange.publish(message(one), routing_key=PunchRecordedV1.TYPE, mandatory=True)

        load = asyncio.create_task(_keep_publishing(send, singly(background), per_s)) if background else None
        waits = await _probe(ground, probes, send)
        if load:
            await load
    finally:
        await link.close()
    return Waits(sorted(one for one, _ in waits), sorted(one for _, one in waits))


async def _probe(ground: Ground, probes: Wave, send: Send) -> list[tuple[float, float]]:
    async with (
        asyncpg.create_pool(ground.address(ATTENDANCE), min_size=2, max_size=6) as ours,
        asyncpg.create_pool(ground.address(PAYROLL), min_size=2, max_size=6) as theirs,
    ):

        async def one(number: int, nip: str) -> tuple[float, float]:
            day = probes.days[0]
            tap = punch(f"{probes.name}-{number}", nip, day, _TAP_SECOND, 0)
            began = time.monotonic()
            await send(parcel(CONTENT_TYPE, tap))
            visible = await _seen(ours, _VISIBLE, nip, day)
            return 1000 * (visible - began), 1000 * (await _seen(theirs, _APPLIED, nip, day) - began)

        asked = []
        for number, nip in enumerate(probes.people):
            asked.append(asyncio.create_task(one(number, nip)))
            await asyncio.sleep(_EVERY_S)
        return await asyncio.gather(*asked)


async def _seen(pool: asyncpg.Pool, query: str, nip: str, day: date) -> float:
    give_up = time.monotonic() + _LONGEST_S
    while not await pool.fetchval(query, nip, day):
        if time.monotonic() > give_up:
            raise BenchFailed(f"rekaman {nip} {day} tidak kunjung terlihat")
        await asyncio.sleep(_LOOK_S)
    return time.monotonic()


async def _keep_publishing(send: Send, parcels: Iterator[Parcel], per_s: float) -> None:
    """At an even rate, by the clock: what a slow moment held back goes out with the next."""
    began, sent = time.monotonic(), 0
    while True:
        due = int((time.monotonic() - began) * per_s) - sent
        some = list(islice(parcels, due))
        if due and not some:
            return
        await asyncio.gather(*(send(one) for one in some))
        sent += len(some)
        await asyncio.sleep(_TICK_S)


def quantile(ordered: list[float], part: float) -> float:
    """The smallest value that `part` of all don't exceed."""
    return round(ordered[max(0, math.ceil(part * len(ordered)) - 1)], 1)
