"""One round: a backlog in the broker, then the event processes until the last day is applied."""

import asyncio
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from event_contracts.presensi import PunchRecordedV1
from event_contracts.registry import PRESENSI_EXCHANGE

from ekinerja.bench.ground import ATTENDANCE, PAYROLL, BenchFailed, Ground
from ekinerja.bench.processor_time import Seconds, between
from ekinerja.bench.publishing import Parcel, publish
from ekinerja.bench.punch_stream import Wave

LONGEST_S = 900.0
APPLIED = "select count(*) from day_facts where date between $1 and $2"
_HEARD = "select last_value from days_heard"
_POLL_S = 0.2


@dataclass(frozen=True, slots=True)
class Assessed:
    """Instruments computed after the last day was applied: `months` of one person each, all of them within `seconds`;
    CPU of payroll-instrument and its database."""

    months: int
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    """`punches` in `seconds` from the first that could be written to the last day applied; `cpu` by process;
    `assessed` is None when the instruments weren't waited for."""

    punches: int
    seconds: float
    cpu: Seconds
    assessed: Assessed | None

    @property
    def per_s(self) -> float:
        return self.punches / self.seconds

    @property
    def cpu_ms_per_punch(self) -> float:
        return 1000 * sum(spent for name, spent in self.cpu.items() if name != "postgres_bench") / self.punches

    def as_json(self) -> dict[str, Any]:
        each = {name: round(1e6 * spent / self.punches, 1) for name, spent in sorted(self.cpu.items())}
        return {
            "punches": self.punches,
            "seconds": round(self.seconds, 3),
            "per_s": round(self.per_s, 1),
            "cpu_ms_per_punch": round(self.cpu_ms_per_punch, 4),
            "cpu_us_per_punch": each,
            "assessed_after": self.assessed
            and {name: round(value, 3) for name, value in asdict(self.assessed).items()},
        }


def median_per_s(rounds: Sequence[Round]) -> float:
    return statistics.median(one.per_s for one in rounds)


async def fill(ground: Ground, parcels: Iterable[Parcel]) -> None:
    """Put the backlog into the broker, as e-Presensi."""
    await publish(ground.access.amqp_urls["presensi"], PRESENSI_EXCHANGE, PunchRecordedV1.TYPE, parcels)


async def drain(ground: Ground, wave: Wave, command: tuple[str, ...] = (), *, assess: bool = False) -> Round:
    """Start the processes, measure until every day of the wave is applied in payroll-instrument, stop them. `assess`:
    wait for the instruments too, which is measured by itself."""
    gate = ground.databases[ATTENDANCE].transaction()
    await gate.start()
    # nobody writes a punch before both processes are up: what they need to start isn't measured
    await ground.databases[ATTENDANCE].execute("lock table punches in share row exclusive mode")
    async with ground.running((ATTENDANCE, PAYROLL), command) as workers:
        enough = await ground.databases[PAYROLL].fetchval(_HEARD) + wave.punches - 1  # an unused one stands at 1
        before, began = ground.processor_time(workers.pids), time.monotonic()
        await gate.rollback()
        await _until_applied(ground, wave, enough)
        after = ground.processor_time(workers.pids)
        seconds = await _last_applied(ground) - began
        assessed = await _assess_rest(ground, workers.pids) if assess else None
    return Round(wave.punches, seconds, between(before, after), assessed)


async def _until_applied(ground: Ground, wave: Wave, enough: int) -> None:
    """Rows are counted only when `enough` days were heard: to count among a million takes a tenth of a second of the
    very processors that are measured."""
    payroll, give_up = ground.databases[PAYROLL], time.monotonic() + LONGEST_S
    while await payroll.fetchval(_HEARD) < enough or await applied(ground, wave) < wave.punches:
        if time.monotonic() > give_up:
            raise BenchFailed(f"{wave.name}: {await applied(ground, wave)} dari {wave.punches} hari diterapkan")
        await asyncio.sleep(_POLL_S)


async def _assess_rest(ground: Ground, pids: dict[str, int]) -> Assessed:
    """The instruments follow when it is quiet."""
    waiting = "select count(*) from stale_months"
    months = int(await ground.databases[PAYROLL].fetchval(waiting))
    before, began = ground.processor_time(pids), time.monotonic()
    await ground.until(PAYROLL, waiting, 0)
    spent = between(before, ground.processor_time(pids))
    cpu = spent[PAYROLL] + spent.get(f"postgres_{PAYROLL}", 0.0)
    return Assessed(months, time.monotonic() - began, cpu)


async def applied(ground: Ground, wave: Wave) -> int:
    return int(await ground.databases[PAYROLL].fetchval(APPLIED, wave.days[0], wave.days[-1]))


async def _last_applied(ground: Ground) -> float:
    """When the last event came into payroll's inbox, on our monotonic clock: polling would round it up."""
    query = "select extract(epoch from clock_timestamp() - max(received_at))::float8 from inbox"
    return time.monotonic() - float(await ground.databases[PAYROLL].fetchval(query))
