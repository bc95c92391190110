"""PostgreSQL and RabbitMQ as containers of a Docker engine that answers. Containers are named after the state folder,
their data lies in named volumes, their ports are bound to the loopback address."""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ekinerja.servers.model import WITHOUT_CRASH_SAFETY, PostgresServer, RabbitmqServer, ServerTrouble
from ekinerja.servers.private_rabbitmq import greets
from ekinerja.servers.processes import LOOPBACK
from ekinerja.servers.rabbitmq_definitions import ADMIN, Login, administrator, definitions

POSTGRES_IMAGE = "postgres:17"
RABBITMQ_IMAGE = "rabbitmq:4-management"


def answers() -> bool:
    """True when a Docker client is installed and its engine answers."""
    if shutil.which("docker") is None:
        return False
    try:
        return subprocess.run(["docker", "info"], capture_output=True, timeout=10, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def have_image(image: str) -> bool:
    """True when the engine has `image` or can fetch it."""
    if subprocess.run(["docker", "image", "inspect", image], capture_output=True, check=False).returncode == 0:
        return True
    try:
        pulled = subprocess.run(["docker", "pull", "-q", image], capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return False
    return pulled.returncode == 0


def start_postgres(folder: Path, password: str, *, durable: bool) -> PostgresServer:
    """Start or continue this folder's PostgreSQL container."""
    name = _name(folder, "postgres")
    command = ["postgres", "-c", "max_connections=300", "-c", "jit=off"]
    if not durable:
        command += [part for setting in WITHOUT_CRASH_SAFETY for part in ("-c", setting)]
    environment = {"POSTGRES_PASSWORD": password}
    _create(name, POSTGRES_IMAGE, 5432, "/var/lib/postgresql/data", environment, command)
    _docker("start", name)
    port = _port(name, 5432)
    probe = ["docker", "exec", name, "pg_isready", "-q", "-h", LOOPBACK]
    _wait(lambda: subprocess.run(probe, capture_output=True, check=False).returncode == 0, name)
    url = f"postgresql://postgres:{password}@{LOOPBACK}:{port}/postgres"
    return PostgresServer(url, "docker", {"container": name})


def start_rabbitmq(folder: Path, password: str, logins: Sequence[Login]) -> RabbitmqServer:
    """Start or continue this folder's RabbitMQ container, with `logins` and an administrator."""
    name = _name(folder, "rabbitmq")
    # the data belongs to the node's name, which is the host's
    _create(name, RABBITMQ_IMAGE, 5672, "/var/lib/rabbitmq", {}, [], ["--hostname", name, "-p", f"{LOOPBACK}::15672"])
    _put(name, "/etc/rabbitmq/conf.d/20-ekinerja.conf", "load_definitions = /etc/rabbitmq/ekinerja.json\n")
    _put(name, "/etc/rabbitmq/ekinerja.json", json.dumps(definitions([administrator(password), *logins])))
    _docker("start", name)
    port, management = _port(name, 5672), _port(name, 15672)
    _wait(lambda: greets(port), name)
    at = f"{ADMIN}:{password}@{LOOPBACK}"
    return RabbitmqServer(f"amqp://{at}:{port}/", "docker", f"http://{at}:{management}", {"container": name})


def stop(identity: dict[str, Any]) -> None:
    """Stop the container; its volume stays."""
    subprocess.run(["docker", "stop", "-t", "20", identity["container"]], capture_output=True, check=False)


def remove(identity: dict[str, Any]) -> None:
    """Remove the container and its volume."""
    subprocess.run(["docker", "rm", "-f", "-v", identity["container"]], capture_output=True, check=False)
    subprocess.run(["docker", "volume", "rm", identity["container"]], capture_output=True, check=False)


def lives(identity: dict[str, Any]) -> bool:
    command = ["docker", "inspect", "-f", "{{.State.Running}}", identity["container"]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() == "true"


def _name(folder: Path, server: str) -> str:
    return f"ekinerja-{hashlib.sha256(str(folder).encode()).hexdigest()[:10]}-{server}"


def _create(
    name: str,
    image: str,
    port: int,
    data: str,
    environment: dict[str, str],
    command: list[str],
    more: Sequence[str] = (),
) -> None:
    """Make the container anew on its old volume: the published port is taken at the start."""
    subprocess.run(["docker", "rm", "-f", name], capture_output=True, check=False)
    given = [part for key, value in environment.items() for part in ("-e", f"{key}={value}")]
    _docker(
        "create", "--name", name, "-p", f"{LOOPBACK}::{port}", "-v", f"{name}:{data}", *given, *more, image, *command
    )


def _put(name: str, target: str, text: str) -> None:
    """Copy a file into the container without a bind mount (the engine may live on another machine)."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        entry = tarfile.TarInfo(target.lstrip("/"))
        entry.size, entry.mode, entry.mtime = len(text.encode()), 0o644, int(time.time())
        tar.addfile(entry, io.BytesIO(text.encode()))
    _docker("cp", "-", f"{name}:/", given=archive.getvalue())


def _port(name: str, port: int) -> int:
    return int(_docker("port", name, f"{port}/tcp").splitlines()[0].rsplit(":", 1)[1])


def _docker(*arguments: str, given: bytes | None = None) -> str:
    done = subprocess.run(["docker", *arguments], input=given, capture_output=True, check=False)
    if done.returncode != 0:
        raise ServerTrouble(f"docker {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()


def _wait(ready: Callable[[], bool], name: str, limit_s: float = 120) -> None:
    deadline = time.monotonic() + limit_s
    while not ready():
        if time.monotonic() > deadline:
            raise ServerTrouble(f"kontainer {name} tidak mau hidup; lihat `docker logs {name}`")
        time.sleep(0.2)
