"""Processes and ports of this machine, without ever touching somebody else's."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ekinerja.servers.model import ServerTrouble

LOOPBACK = "127.0.0.1"
_PR_SET_PDEATHSIG = 1


def free_ports(count: int) -> list[int]:
    """`count` distinct free loopback ports, kept bound until all are known. Another process may still be faster:
    whoever starts a server on one tries again with another."""
    with contextlib.ExitStack() as stack:
        ports = []
        for _ in range(count):
            bound = stack.enter_context(socket.socket())
            bound.bind((LOOPBACK, 0))
            ports.append(bound.getsockname()[1])
        return ports


def port_is_free(port: int) -> bool:
    """True when a server could listen on `port` of the loopback address now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def birth(pid: int) -> str | None:
    """The kernel's start tick of `pid`, None when it is gone. Pid and birth together name one process for ever: a
    recycled pid is never mistaken for ours."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def alive(pid: int, born: str | None) -> bool:
    """True while the process that was born then lives."""
    return born is not None and birth(pid) == born


def end(pid: int, born: str | None, *, how: signal.Signals, limit_s: float) -> None:
    """Ask the process to stop with `how`, kill it after `limit_s`. A process that isn't the one named is left alone."""
    deadline = time.monotonic() + limit_s
    asked = False
    while alive(pid, born):
        with contextlib.suppress(ProcessLookupError):
            if not asked:
                os.kill(pid, how)
                asked = True
            elif time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def dies_with_us(how: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends `how` to the new process when we die, even by kill -9 (Linux). None outside
    of the main thread: the kernel counts the death of the thread that started it."""
    if threading.current_thread() is not threading.main_thread():
        return None
    parent = os.getpid()

    def arrange() -> None:
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:
            os.kill(os.getpid(), how)

    return arrange


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """An impatient second Ctrl-C must not leave half of our processes behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], *, what: str, limit_s: float) -> None:
    """Wait for `ready`. ServerTrouble when the process ends before that or takes longer than `limit_s`; its whole
    group is killed then (it was started in a session of its own)."""
    deadline = time.monotonic() + limit_s
    up = False
    try:
        while not up and time.monotonic() < deadline and process.poll() is None:
            up = ready()
            time.sleep(0 if up else 0.05)
    finally:
        if not up:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if not up:
        raise ServerTrouble(f"{what} tidak mau hidup; lihat catatannya")
