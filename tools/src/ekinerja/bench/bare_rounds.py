"""Rounds of the bare consumer, in a process of its own like the services'."""

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from event_contracts.registry import queue_name

from ekinerja.bench.bare import URL_VARIABLE
from ekinerja.bench.ground import ATTENDANCE, BenchFailed, Ground
from ekinerja.bench.publishing import Parcel
from ekinerja.bench.rounds import LONGEST_S, fill

_BATCH = 500


@dataclass(frozen=True, slots=True)
class BareRound:
    """`messages` in `seconds` from asking for them to the last acknowledgement."""

    messages: int
    seconds: float
    cpu_seconds: float
    broker_cpu_seconds: float

    @property
    def per_s(self) -> float:
        return self.messages / self.seconds


async def drain_bare(ground: Ground, kind: str, parcels: Iterable[Parcel], messages: int) -> BareRound:
    """Publishes `parcels` and has them acknowledged by somebody who does nothing else; `kind`: see `bare`."""
    await fill(ground, parcels)
    before = ground.processor_time({})["rabbitmq"]
    queue = queue_name(ATTENDANCE, "presensi")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ekinerja.bench.bare", kind, queue, str(messages), str(_BATCH)),
        env=os.environ | {URL_VARIABLE: ground.access.amqp_urls[ATTENDANCE]},
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await asyncio.wait_for(process.communicate(), LONGEST_S)
    if process.returncode:
        raise BenchFailed(f"konsumen kosong berhenti dengan kode {process.returncode}")
    found = json.loads(told)
    broker = ground.processor_time({})["rabbitmq"] - before
    return BareRound(messages, found["seconds"], found["cpu_seconds"], broker)
