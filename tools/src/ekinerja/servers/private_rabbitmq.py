"""A private RabbitMQ node of the machine's own package: loopback only, own cookie, own epmd, data in our folder."""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ekinerja.servers.model import RabbitmqServer, ServerTrouble
from ekinerja.servers.processes import LOOPBACK, alive, birth, dies_with_us, end, free_ports, port_is_free, wait_until
from ekinerja.servers.rabbitmq_definitions import ADMIN, Login, administrator, definitions
from ekinerja.servers.secrets import write_private

_PORTS = ("amqp", "distribution", "epmd", "management")


def binaries() -> Path | None:
    """The plain start script. Not the wrapper in /usr/sbin: it changes user and folder and refuses other users."""
    for candidate in ("/usr/lib/rabbitmq/bin/rabbitmq-server", shutil.which("rabbitmq-server") or ""):
        if candidate and Path(candidate).exists():
            return Path(candidate).parent
    return None


def start(folder: Path, password: str, logins: Sequence[Login], *, management: bool) -> RabbitmqServer:
    """Start with `logins` and an administrator (messages and queues of a former start are kept)."""
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
    for attempt in range(3):
        try:
            return _launch(found, home, _ports(home, keep=attempt == 0), password, management)
        except ServerTrouble:
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


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


def _launch(found: Path, home: Path, ports: dict[str, int], password: str, management: bool) -> RabbitmqServer:
    (home / "rabbitmq.conf").write_text(_configuration(home, ports, management))
    (home / "pid").unlink(missing_ok=True)
    with (home / "log" / "console.log").open("ab") as log:
        process = subprocess.Popen(
            [str(found / "rabbitmq-server")],
            env=_environment(home, ports),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGTERM),
        )
    try:
        what = f"RabbitMQ ({home / 'log'})"
        wait_until(lambda: greets(ports["amqp"]) and _node(home) > 0, process, what=what, limit_s=120)
    except BaseException:
        _end_epmd(ports["epmd"])
        raise
    pid = _node(home)
    identity = {"pid": pid, "born": birth(pid), "epmd_port": ports["epmd"], "home": str(home)}
    (home / "identity.json").write_text(json.dumps(identity))
    (home / "ports.json").write_text(json.dumps(ports))
    credentials = f"{ADMIN}:{password}"
    return RabbitmqServer(
        admin_url=f"amqp://{credentials}@{LOOPBACK}:{ports['amqp']}/",
        source="private",
        management_url=f"http://{credentials}@{LOOPBACK}:{ports['management']}" if management else None,
        identity=identity,
    )


def _ports(home: Path, *, keep: bool) -> dict[str, int]:
    kept = home / "ports.json"
    if keep and kept.exists():
        former: dict[str, int] = json.loads(kept.read_text())
        if all(port_is_free(port) for port in former.values()):
            return former
    return dict(zip(_PORTS, free_ports(len(_PORTS)), strict=True))


def _configuration(home: Path, ports: dict[str, int], management: bool) -> str:
    lines = [
        f"listeners.tcp.1 = {LOOPBACK}:{ports['amqp']}",
        f"load_definitions = {home / 'definitions.json'}",
        "log.console = false",
        "log.file = rabbit.log",
        "vm_memory_high_watermark.absolute = 768MB",
        "disk_free_limit.absolute = 200MB",
        "raft.wal_max_size_bytes = 67108864",
    ]
    if management:
        lines += [f"management.tcp.ip = {LOOPBACK}", f"management.tcp.port = {ports['management']}"]
    return "\n".join(lines) + "\n"


def _environment(home: Path, ports: dict[str, int]) -> dict[str, str]:
    # the data belongs to the node's name, so the name must outlive a restart; the ports need not
    node = f"ek-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}@localhost"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
    return kept | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "ERL_EPMD_PORT": str(ports["epmd"]),
        "ERL_EPMD_ADDRESS": LOOPBACK,
        "RABBITMQ_NODENAME": node,
        "RABBITMQ_DIST_PORT": str(ports["distribution"]),
        "RABBITMQ_CONF_ENV_FILE": str(home / "rabbitmq-env.conf"),
        "RABBITMQ_CONFIG_FILE": str(home / "rabbitmq"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(home / "advanced"),
        "RABBITMQ_MNESIA_BASE": str(home / "mnesia"),
        "RABBITMQ_MNESIA_DIR": str(home / "mnesia" / "node"),
        "RABBITMQ_LOG_BASE": str(home / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "enabled_plugins"),
        "RABBITMQ_PID_FILE": str(home / "pid"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(home / "config"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none",
    }


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
