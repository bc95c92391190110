"""The life of a lasting town, through the command line alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from ekinerja.layout import MEMBERS
from ekinerja.servers.processes import alive

pytestmark = pytest.mark.end_to_end

ROLES = {"Operator", "BKPSDM (hr)", "Verifikator", "Atasan", "Pegawai"}  # finance is a system in this month


def ekinerja(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ekinerja", *words], capture_output=True, text=True, timeout=300, check=False
    )


def status(folder: Path) -> dict[str, Any]:
    return json.loads(ekinerja("status", "--json", "--state", str(folder)).stdout)


@pytest.fixture
def folder(test_folder: Path) -> Iterator[Path]:
    place = test_folder / "town"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    yield place
    ekinerja("down", "--state", str(place))
    shutil.rmtree(place, ignore_errors=True)


def accounts(folder: Path) -> list[dict[str, str]]:
    return json.loads((folder / "accounts.json").read_text())["accounts"]


def all_sign_in(folder: Path, url: str) -> bool:
    bodies = [{name: account[name] for name in ("username", "password")} for account in accounts(folder)]
    return {httpx2.post(f"{url}/api/login", json=body).status_code for body in bodies} == {200}


def own_instrument(folder: Path, url: str) -> dict[str, Any]:
    """What the employee of the demonstration sees of the month."""
    account = next(one for one in accounts(folder) if one["role"] == "Pegawai")
    body = {name: account[name] for name in ("username", "password")}
    with httpx2.Client(base_url=url) as browser:
        cookie = browser.post("/api/login", json=body).headers["set-cookie"].split(";")[0]
        path = f"/api/payroll-instrument/instruments/{account['username']}/2025-10"
        return browser.get(path, headers={"Cookie": cookie}).json()


def processes(folder: Path) -> list[tuple[int, str | None]]:
    """Everything that the town started, servers among it."""
    state = json.loads((folder / "state.json").read_text())
    named = [*state["processes"].values(), state["postgres"]["identity"], state["rabbitmq"]["identity"]]
    return [(one["pid"], one["born"]) for one in named if "pid" in one]


def all_gone(started: list[tuple[int, str | None]], limit_s: float = 20) -> bool:
    deadline = time.monotonic() + limit_s
    while any(alive(pid, born) for pid, born in started):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_a_town_comes_up_survives_its_supervisor_and_keeps_its_data(folder: Path) -> None:
    first = ekinerja("up", "--demo", "--detach", "--state", str(folder))
    assert first.returncode == 0, first.stderr
    told = status(folder)
    assert told["ready"]
    assert set(told["processes"]) == set(MEMBERS)
    known = accounts(folder)
    assert {one["role"] for one in known} == ROLES
    assert all(one["username"] in first.stdout and one["password"] in first.stdout for one in known)
    assert "amqp://presensi:" in first.stdout + first.stderr and "amqp://finance:" in first.stdout + first.stderr
    assert all_sign_in(folder, told["gateway_url"])
    instrument = own_instrument(folder, told["gateway_url"])
    assert (instrument["status"], instrument["stage"]) == ("complete", "LOCKED")
    keys = httpx2.get(f"{told['gateway_url']}/.well-known/jwks.json").json()
    assert "sudah berjalan" in ekinerja("up", "--detach", "--state", str(folder)).stderr

    started = processes(folder)
    os.kill(json.loads((folder / "state.json").read_text())["supervisor"]["pid"], signal.SIGKILL)
    assert all_gone(started)
    assert not status(folder)["running"]

    second = ekinerja("up", "--detach", "--state", str(folder))
    assert second.returncode == 0, second.stderr
    again = status(folder)
    assert again["ready"]
    assert accounts(folder) == known
    assert all_sign_in(folder, again["gateway_url"])
    assert own_instrument(folder, again["gateway_url"]) == instrument
    assert httpx2.get(f"{again['gateway_url']}/.well-known/jwks.json").json() == keys

    started = processes(folder)
    assert ekinerja("down", "--state", str(folder)).returncode == 0
    assert all_gone(started, 0)
    log = (folder / "town.log").read_text()
    assert "sudah berhenti" in log and "Unclosed" not in log
    assert not status(folder)["running"]
