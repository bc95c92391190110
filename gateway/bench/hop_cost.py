"""CPU of one proxied request beside a direct one. Against a running town:

    python gateway/bench/hop_cost.py GATEWAY_URL GATEWAY_PID SESSION_COOKIE SERVICE_URL SERVICE_PID [PATH]

CPU time is read from /proc, so other work on the machine disturbs it little; rates it does disturb.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

import aiohttp

REQUESTS, AT_ONCE = 1000, 16  # below the rate that one account may have
TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")


def cpu_us(pid: int) -> float:
    """User and system time of a process so far, microseconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_US


async def load(url: str, headers: dict[str, str]) -> float:
    """Seconds for REQUESTS requests."""
    turns = iter(range(REQUESTS))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), headers=headers) as http:

        async def one_of_many() -> None:
            for _ in turns:
                async with http.get(url) as answer:
                    await answer.read()
                    if answer.status != 200:
                        raise SystemExit(f"{url}: {answer.status}")

        started = time.perf_counter()
        await asyncio.gather(*[one_of_many() for _ in range(AT_ONCE)])
        return time.perf_counter() - started


async def main() -> None:
    gateway, gateway_pid, cookie, service, service_pid, *rest = sys.argv[1:]
    path, name = (rest or ["/health/live"])[0], "directory"
    through = (f"{gateway}/api/{name}{path}", {"Cookie": f"__Host-sid={cookie}"})
    for _ in range(2):
        if not rest:
            before, seconds = cpu_us(int(service_pid)), await load(service + path, {})
            spent = (cpu_us(int(service_pid)) - before) / REQUESTS
            print(f"direct:  service {spent:6.0f} us                       {REQUESTS / seconds:6.0f} requests/s")
        marks = cpu_us(int(service_pid)), cpu_us(int(gateway_pid))
        seconds = await load(*through)
        spent = [
            (cpu_us(int(pid)) - mark) / REQUESTS for pid, mark in zip((service_pid, gateway_pid), marks, strict=True)
        ]
        print(f"through: service {spent[0]:6.0f} us, gateway {spent[1]:6.0f} us  {REQUESTS / seconds:6.0f} requests/s")


if __name__ == "__main__":
    asyncio.run(main())
