"""The order of the measurements."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ekinerja.bench.balance import Counts, check_balance
from ekinerja.bench.bare_rounds import BareRound, drain_bare
from ekinerja.bench.crowd import nips, tell_people
from ekinerja.bench.extent import Calendar, Extent
from ekinerja.bench.ground import ATTENDANCE, PAYROLL, Ground, Say
from ekinerja.bench.history import write_history
from ekinerja.bench.http_door import HttpRound, measure_http
from ekinerja.bench.latency import Waits, measure_waits
from ekinerja.bench.punch_stream import Wave, in_batches, singly, working_days
from ekinerja.bench.rounds import APPLIED, Round, drain, fill, median_per_s
from ekinerja.bench.sampling import Samples, drain_sampled

_HISTORY_FROM = date(2024, 1, 1)
_BATCH = 200


@dataclass
class Measured:
    """`empty`, `batched` and `full` rounds: an empty database, the batch format, after the history was written."""

    bare: list[BareRound] = field(default_factory=list)
    bare_chassis: list[BareRound] = field(default_factory=list)
    empty: list[Round] = field(default_factory=list)
    batched: list[Round] = field(default_factory=list)
    full: list[Round] = field(default_factory=list)
    history: int = 0
    one_a_request: list[HttpRound] = field(default_factory=list)
    hundred_a_request: list[HttpRound] = field(default_factory=list)
    samples: dict[str, Samples] = field(default_factory=dict)
    at_rest: Waits | None = None
    half_load: Waits | None = None
    half_load_per_s: float = 0.0
    counts: Counts = field(default_factory=dict)


async def measure(ground: Ground, extent: Extent, folder: Path, say: Say) -> Measured:
    """BenchFailed when a count is wrong in the end."""
    people = nips(extent.people)
    calendar = Calendar(people, await _introduce(ground, people))
    found = Measured()
    for number in range(extent.rounds):
        found.bare.append(await _bare(ground, calendar, extent, "library", number))
        if number == 0:
            found.bare_chassis.append(await _bare(ground, calendar, extent, "chassis", number))
        found.empty.append(await _round(ground, calendar, extent, f"empty-{number}", last=extent.last(number)))
        say(f"putaran {number + 1}: {found.empty[-1].per_s:.0f}/s, konsumen kosong {found.bare[-1].per_s:.0f}/s")
    for number in range(extent.rounds):
        found.batched.append(
            await _round(ground, calendar, extent, f"batched-{number}", _BATCH, last=extent.last(number))
        )
        say(f"format batch {number + 1}: {found.batched[-1].per_s:.0f}/s")
    found.history = await write_history(ground, people, working_days(_HISTORY_FROM, extent.history_days))
    say(f"{found.history} rekaman lama ditulis")
    for number in range(extent.rounds):
        found.full.append(await _round(ground, calendar, extent, f"full-{number}", last=extent.last(number)))
        say(f"dengan riwayat {number + 1}: {found.full[-1].per_s:.0f}/s")
    await _http(ground, calendar, extent, found)
    say(f"lewat gerbang: {found.one_a_request[-1].per_cpu_s:.0f} rekaman per detik CPU")
    await _wait(ground, calendar, extent, found)
    found.samples = await drain_sampled(ground, calendar.wave("sampled", extent.days), folder)
    found.counts = await check_balance(ground, calendar.waves)
    return found


async def _introduce(ground: Ground, people: list[str]) -> set[date]:
    """Both services know everybody; gives the holidays of the shipped calendar."""
    await tell_people(ground.access.amqp_urls["directory"], people)
    async with ground.running((ATTENDANCE, PAYROLL)):
        await ground.until(ATTENDANCE, "select count(*) from employees", len(people))
        await ground.until(PAYROLL, "select count(*) from people where revision > 0", len(people))
    return {row["date"] for row in await ground.databases[ATTENDANCE].fetch("select date from holidays")}


async def _bare(ground: Ground, calendar: Calendar, extent: Extent, kind: str, number: int) -> BareRound:
    """The very messages that the next round will have."""
    wave = Wave(f"bare-{number}", calendar.people, working_days(date(2025, 1, 1), extent.days))
    return await drain_bare(ground, kind, singly(wave), wave.punches)


async def _round(ground: Ground, calendar: Calendar, extent: Extent, name: str, batch: int = 1, *, last: bool) -> Round:
    """The `last` of its kind waits for the instruments, so that the next kind begins with none to compute."""
    wave = calendar.wave(name, extent.days)
    await fill(ground, in_batches(wave, batch) if batch > 1 else singly(wave))
    return await drain(ground, wave, assess=last)


async def _http(ground: Ground, calendar: Calendar, extent: Extent, found: Measured) -> None:
    waves = [
        (calendar.wave(f"http-{size}-{number}", 1 if size == 1 else 3, extent.http_people), size)
        for number in range(extent.rounds)
        for size in (1, 100)
    ]
    rounds = await measure_http(ground, waves)
    found.one_a_request, found.hundred_a_request = rounds[0::2], rounds[1::2]
    async with ground.running((ATTENDANCE, PAYROLL)):
        for wave, _ in waves:
            await ground.until(PAYROLL, APPLIED, wave.punches, wave.days[0], wave.days[-1])


async def _wait(ground: Ground, calendar: Calendar, extent: Extent, found: Measured) -> None:
    found.half_load_per_s = median_per_s(found.full) / 2
    load = calendar.wave("load", max(1, round(found.half_load_per_s * extent.load_s / extent.people)))
    async with ground.running((ATTENDANCE, PAYROLL)):
        found.at_rest = await measure_waits(ground, _probes(calendar, extent, "rest"), None, 0)
        found.half_load = await measure_waits(ground, _probes(calendar, extent, "probe"), load, found.half_load_per_s)
        await ground.until(PAYROLL, APPLIED, load.punches, load.days[0], load.days[-1])


def _probes(calendar: Calendar, extent: Extent, name: str) -> Wave:
    return calendar.wave(name, 1, extent.probes)
