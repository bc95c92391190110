"""The command line, without a town."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ekinerja.cli import app
from ekinerja.servers.processes import birth
from ekinerja.town import state
from typer.testing import CliRunner

runner = CliRunner()


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def test_status_of_nothing_is_not_ready(tmp_path: Path) -> None:
    result = runner.invoke(app, ["status", "--json", "--state", str(tmp_path)])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["running"], told["ready"], told["processes"]) == (False, False, {})


def test_down_ends_what_a_killed_supervisor_left_and_nothing_else(
    tmp_path: Path, stranger: subprocess.Popen[bytes]
) -> None:
    left = subprocess.Popen(["sleep", "60"], start_new_session=True)
    processes = {
        "planning": {"pid": left.pid, "born": birth(left.pid)},
        "realization": {"pid": stranger.pid, "born": "1"},  # the pid was ours once and is somebody else's now
    }
    supervisor = {"pid": stranger.pid, "born": "2"}
    state.write(tmp_path, {"phase": "ready", "supervisor": supervisor, "processes": processes})
    result = runner.invoke(app, ["down", "--json", "--state", str(tmp_path)])
    assert json.loads(result.stdout) == {"stopped": True}
    assert left.wait(5) == -15
    assert stranger.poll() is None
    assert state.read(tmp_path) == {"phase": "stopped"}


def test_down_of_nothing_says_so(tmp_path: Path) -> None:
    result = runner.invoke(app, ["down", "--json", "--state", str(tmp_path)])
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"stopped": False})


def test_a_second_supervisor_of_one_folder_is_refused(tmp_path: Path) -> None:
    with state.only_supervisor(tmp_path) as first:
        assert first
        with state.only_supervisor(tmp_path) as second:
            assert not second
    with state.only_supervisor(tmp_path) as again:
        assert again


@pytest.mark.parametrize("command", [["quarantine", "list"], ["dead-letters", "list"]])
def test_commands_that_need_a_town_say_how_to_start_it(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EKINERJA_RABBITMQ_URL", raising=False)
    result = runner.invoke(app, [*command, "--state", str(tmp_path)])
    assert result.exit_code == 1
    assert "ekinerja up" in result.stderr


def test_an_unknown_queue_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    result = runner.invoke(app, ["dead-letters", "replay", "salah.antrean", "--state", str(tmp_path)])
    assert result.exit_code == 1 or "attendance.presensi.v1" in result.stderr
