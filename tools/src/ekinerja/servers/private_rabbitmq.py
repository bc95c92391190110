"""A private RabbitMQ node of the machine's own package: loopback only, own cookie, own epmd, data in our folder."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ekinerja.servers.model import RabbitmqServer, ServerTrouble
from ekinerja.servers.private_rabbitmq_settings import configuration, environment, ports_for
from ekinerja.servers.processes import LOOPBACK, alive, birth, dies_with_us, end, port_is_free, wait_until
from ekinerja.servers.rabbitmq_definitions import ADMIN, Login, administrator, definitions
from ekinerja.servers.secrets import write_private


def binaries() -> Path | None:
    """The plain start script. Not the wrapper in /usr/sbin: it changes user and folder and refuses other users."""
    for candidate in ("/usr/lib/rabbitmq/bin/rabbitmq-server", shutil.which("rabbitmq-server") or ""):
        if candidate and Path(candidate).exists():
            return Path(candidate).parent
    return None


@dataclass(frozen=True)
class Node:
    """Where the start script is, where the data lies, how the administrator signs in."""

    scripts: Path
    home: Path
    password: str
    management: bool


@dataclass(frozen=True)
class Booting:
    """A node that was started and isn't asked yet whether it is ready: it takes eight seconds on one core, in which
    others can work."""

    node: Node
    ports: dict[str, int]
    process: subprocess.Popen[bytes]


def begin(folder: Path, password: str, logins: Sequence[Login], *, management: bool) -> Booting:
    """Start with `logins` and an administrator (messages and queues of a former start are kept), don't wait."""
    found = binaries()
    if found is None:
        raise ServerTrouble("RabbitMQ tidak terpasang: pasang paket Debian (apt-get install rabbitmq-server)")
    home = folder / "rabbitmq"
    (home / "log").mkdir(parents=True, exist_ok=True)
    stop_leftover(home)
    if not (cookie := home / ".erlang.cookie").exists():
        write_private(cookie, secrets.token_hex(20))
        cookie.chmod(0o400)
    write_private(home / "definitions.json", json.dumps(definitions([administrator(password), *logins])))
    (home / "enabled_plugins").write_text("[rabbitmq_management].\n" if management else "[].\n")
    (home / "rabbitmq-env.conf").write_text("")
    return _launch(Node(found, home, password, management), ports_for(home, keep=True))


def finish(booting: Booting) -> RabbitmqServer:
    """Wait until it is ready; another try with other ports when somebody was faster on one of them."""
    for attempt in range(3):
        try:
            return _ready(booting)
        except ServerTrouble:
            if attempt == 2:
                raise
            booting = _launch(booting.node, ports_for(booting.node.home, keep=False))
    raise AssertionError("unreachable")


def abandon(booting: Booting) -> None:
    """End a node that nobody waits for any more."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(booting.process.pid, signal.SIGKILL)
    booting.process.wait()
    _end_epmd(booting.ports["epmd"])


def stop(identity: dict[str, Any], *, gently: bool = True) -> None:
    """SIGTERM lets the node close its applications (1 to 6 s); without `gently` the data is worthless. epmd outlives
    the node and is ended afterwards."""
    how = signal.SIGTERM if gently else signal.SIGKILL
    end(identity["pid"], identity["born"], how=how, limit_s=30)
    _end_epmd(identity["epmd_port"])


def lives(identity: dict[str, Any]) -> bool:
    return alive(identity["pid"], identity["born"])


def stop_leftover(home: Path) -> None:
    """End a node that a killed run left behind in this folder."""
    kept = home / "identity.json"
    if kept.exists():
        with contextlib.suppress(ValueError, KeyError):
            stop(json.loads(kept.read_text()))
        kept.unlink(missing_ok=True)


def _launch(node: Node, ports: dict[str, int]) -> Booting:
    home = node.home
    (home / "rabbitmq.conf").write_text(configuration(home, ports, node.management))
    (home / "pid").unlink(missing_ok=True)
    with (home / "log" / "console.log").open("ab") as log:
        process = subprocess.Popen(
            [str(node.scripts / "rabbitmq-server")],
            env=environment(home, ports),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGTERM),
        )
    return Booting(node, ports, process)


def _ready(booting: Booting) -> RabbitmqServer:
    node, home, ports = booting.node, booting.node.home, booting.ports
    try:
        what = f"RabbitMQ ({home / 'log'})"
        wait_until(lambda: greets(ports["amqp"]) and _node(home) > 0, booting.process, what=what, limit_s=120)
    except BaseException:
        _end_epmd(ports["epmd"])
        raise
    pid = _node(home)
    identity = {"pid": pid, "born": birth(pid), "epmd_port": ports["epmd"], "home": str(home)}
    (home / "identity.json").write_text(json.dumps(identity))
    (home / "ports.json").write_text(json.dumps(ports))
    at = f"{ADMIN}:{node.password}@{LOOPBACK}"
    management = f"http://{at}:{ports['management']}" if node.management else None
    return RabbitmqServer(f"amqp://{at}:{ports['amqp']}/", "private", management, identity)


def greets(port: int) -> bool:
    """True once the broker answers the AMQP header with Connection.Start."""
    try:
        with socket.create_connection((LOOPBACK, port), 1) as link:
            link.settimeout(2)
            link.sendall(b"AMQP\x00\x00\x09\x01")
            head = link.recv(11)
    except OSError:
        return False
    return head[:1] == b"\x01" and head[7:11] == b"\x00\x0a\x00\x0a"


def _node(home: Path) -> int:
    with contextlib.suppress(OSError, ValueError):
        return int((home / "pid").read_text())
    return 0


def _end_epmd(port: int) -> None:
    """epmd refuses to go while a node is still registered."""
    epmd = shutil.which("epmd")
    for _ in range(40):
        if port_is_free(port) or epmd is None:
            return
        subprocess.run([epmd, "-port", str(port), "-kill"], capture_output=True, check=False)
        time.sleep(0.05)
