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


def ekinerja(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ekinerja", *words], capture_output=True, text=True, timeout=180, check=False
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


def signed_in(folder: Path, url: str) -> bool:
    (account,) = json.loads((folder / "accounts.json").read_text())["accounts"]
    body = {"username": account["username"], "password": account["password"]}
    return httpx2.post(f"{url}/api/login", json=body).status_code == 200


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
    first = ekinerja("up", "--detach", "--state", str(folder))
    assert first.returncode == 0, first.stderr
    told = status(folder)
    assert told["ready"]
    assert set(told["processes"]) == set(MEMBERS)
    assert signed_in(folder, told["gateway_url"])
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
    assert signed_in(folder, again["gateway_url"])
    assert httpx2.get(f"{again['gateway_url']}/.well-known/jwks.json").json() == keys

    started = processes(folder)
    assert ekinerja("down", "--state", str(folder)).returncode == 0
    assert all_gone(started, 0)
    assert not status(folder)["running"]
