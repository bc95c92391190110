"""CPU seconds by process, as the kernel counts them."""

import os
from collections.abc import Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_BENCH_USER = "postgres"  # the administrator: only the bench itself signs in with it

Seconds = dict[str, float]


def processor_time(workers: Mapping[str, int], postmaster: int, broker: int) -> Seconds:
    """CPU seconds used since their start: each of `workers` (by name), PostgreSQL by database, the broker's node.
    What the bench itself asks the server is kept apart under `postgres_bench`."""
    spent = {name: own(pid) for name, pid in workers.items()}
    spent["rabbitmq"] = own(broker) + sum(own(child) for child in children(broker))
    for pid in children(postmaster):
        name = f"postgres_{_part_of(pid)}"
        spent[name] = spent.get(name, 0.0) + own(pid)
    spent["postgres_other"] = spent.get("postgres_other", 0.0) + own(postmaster)
    return spent


def between(before: Seconds, after: Seconds) -> Seconds:
    """What was used from one reading to the next; backends that ended meanwhile are gone with their time."""
    return {name: max(0.0, after[name] - before.get(name, 0.0)) for name in after}


def own(pid: int) -> float:
    """0 when the process is gone."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))) and int(fields[1]) == parent:
            found.append(int(entry.name))
    return found


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _part_of(pid: int) -> str:
    """A backend's title is `postgres: USER DATABASE ADDRESS STATE`; the server's own helpers have other titles."""
    try:
        title = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").split()
    except OSError:
        return "other"
    if len(title) < 3 or not title[2].startswith("ekinerja_"):
        return "other"
    return "bench" if title[1] == _BENCH_USER else title[2].removeprefix("ekinerja_")
