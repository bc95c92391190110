"""Only what is ours is ended."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from ekinerja.servers.processes import LOOPBACK, alive, birth, end, free_ports, port_is_free


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def test_a_process_with_our_pid_but_another_birth_is_left_alone(stranger: subprocess.Popen[bytes]) -> None:
    end(stranger.pid, "1", how=signal.SIGKILL, limit_s=1)
    assert stranger.poll() is None


def test_a_process_of_ours_is_ended(stranger: subprocess.Popen[bytes]) -> None:
    born = birth(stranger.pid)
    assert alive(stranger.pid, born)
    end(stranger.pid, born, how=signal.SIGTERM, limit_s=5)
    assert not alive(stranger.pid, born)


def test_free_ports_are_distinct_and_a_taken_one_is_seen() -> None:
    import socket

    ports = free_ports(5)
    assert len(set(ports)) == 5
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        assert not port_is_free(taken.getsockname()[1])
