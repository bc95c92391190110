"""Where the time of an event process goes: one round with processes that look at themselves."""

import json
import sys
from pathlib import Path

from ekinerja.bench.ground import ATTENDANCE, PAYROLL, Ground
from ekinerja.bench.punch_stream import Wave, singly
from ekinerja.bench.rounds import drain, fill

Samples = dict[str, dict[str, float]]


async def drain_sampled(ground: Ground, wave: Wave, folder: Path) -> dict[str, Samples]:
    """By process: `stages` and `places` with their shares of its CPU time, in percent."""
    await fill(ground, singly(wave))
    await drain(ground, wave, (sys.executable, "-m", "ekinerja.bench.sampled", str(folder)))
    return {member: _shares(json.loads((folder / f"{member}.json").read_text())) for member in (ATTENDANCE, PAYROLL)}


def _shares(found: dict[str, dict[str, int]]) -> Samples:
    total = max(1, sum(found["stages"].values()))
    return {
        kind: {name: round(100 * count / total, 1) for name, count in sorted(counts.items(), key=lambda one: -one[1])}
        for kind, counts in found.items()
    }
