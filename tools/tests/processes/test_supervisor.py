"""Processes are started in order, watched, started again, stopped together."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from ekinerja.servers.processes import alive, birth, free_ports
from ekinerja.town.process import ProcessPlan
from ekinerja.town.supervisor import Supervisor, TownTrouble

SERVICE = """
import http.server, sys, time
time.sleep(float(sys.argv[2]))
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
"""
Plan = Callable[..., ProcessPlan]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    def made(name: str, *needs: str, slow_s: float = 0, code: str = SERVICE) -> ProcessPlan:
        (port,) = free_ports(1)
        command = (sys.executable, "-c", code, str(port), str(slow_s))
        return ProcessPlan(name, command, dict(os.environ), f"http://127.0.0.1:{port}", tmp_path / f"{name}.log", needs)

    return made


@pytest.fixture
async def seen() -> list[tuple[str, str]]:
    return []


@pytest.fixture
async def pair(plan: Plan, seen: list[tuple[str, str]]) -> AsyncIterator[Supervisor]:
    plans = [plan("gateway", "planning"), plan("planning", slow_s=0.3)]
    supervisor = Supervisor(plans, lambda name, what: seen.append((name, what)))
    await supervisor.start(limit_s=20)
    yield supervisor
    await supervisor.stop()


async def test_one_that_needs_another_starts_when_that_one_is_ready(
    pair: Supervisor, seen: list[tuple[str, str]]
) -> None:
    assert seen == [("planning", "hidup"), ("planning", "siap"), ("gateway", "hidup"), ("gateway", "siap")]


async def test_a_killed_process_comes_back_by_itself(pair: Supervisor) -> None:
    first = pair.pids["planning"]
    pair.expect_death("planning")
    os.kill(first, signal.SIGKILL)
    await pair.wait_ready("planning", 20)
    assert pair.pids["planning"] != first
    assert pair.restarts == {"gateway": 0, "planning": 1}


async def test_stopping_ends_all_of_them(pair: Supervisor) -> None:
    living = {pid: birth(pid) for pid in pair.pids.values()}
    await pair.stop()
    assert len(living) == 2
    assert not any(alive(pid, born) for pid, born in living.items())
    await asyncio.sleep(0.5)
    assert pair.pids == {}


async def test_one_that_always_dies_is_named(plan: Plan) -> None:
    supervisor = Supervisor([plan("planning", code="raise SystemExit(3)")])
    try:
        with pytest.raises(TownTrouble, match="planning"):
            await supervisor.start(limit_s=20)
    finally:
        await supervisor.stop()


async def test_a_supervisor_that_is_killed_takes_its_processes_along(tmp_path: Path) -> None:
    script = """
import asyncio, os, sys
from pathlib import Path
from ekinerja.town.process import ProcessPlan
from ekinerja.town.supervisor import Supervisor
async def main():
    plan = ProcessPlan("a", ("sleep", "60"), dict(os.environ), "http://127.0.0.1:1", Path(sys.argv[1]))
    supervisor = Supervisor([plan])
    starting = asyncio.ensure_future(supervisor.start(50))
    while not supervisor.pids: await asyncio.sleep(0.02)
    print(supervisor.pids["a"], flush=True)
    await starting
asyncio.run(main())
"""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(tmp_path / "log"), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(await asyncio.wait_for(parent.stdout.readline(), 20))
    born = birth(child)
    parent.kill()
    await parent.wait()
    for _ in range(100):
        if not alive(child, born):
            break
        await asyncio.sleep(0.05)
    assert not alive(child, born)
