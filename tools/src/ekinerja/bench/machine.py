"""What the figures were measured on."""

import os
import platform
from pathlib import Path
from typing import Any

import asyncpg

_SAFETY = ("fsync", "synchronous_commit", "full_page_writes")


async def machine(admin_url: str) -> dict[str, Any]:
    """Processor, cores that may be used, memory, versions, and whether commits survive a crash."""
    connection = await asyncpg.connect(admin_url)
    try:
        postgres = {name: await connection.fetchval(f"show {name}") for name in ("server_version", *_SAFETY)}
    finally:
        await connection.close()
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "kernel": platform.release(),
        "postgresql": postgres,
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
