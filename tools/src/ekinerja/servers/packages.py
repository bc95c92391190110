"""`python -m ekinerja.servers.packages`: make sure that this machine can run PostgreSQL and RabbitMQ somehow."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ekinerja.servers import docker_engine, private_postgres, private_rabbitmq
from ekinerja.servers.choice import FORCE_VARIABLE, POSTGRES_VARIABLE, RABBITMQ_VARIABLE
from ekinerja.servers.model import ServerTrouble

_POLICY = Path("/usr/sbin/policy-rc.d")


def missing() -> list[str]:
    """Debian packages that are needed and not there: none for a server that is given or comes as a container."""
    containers = os.environ.get(FORCE_VARIABLE) != "private" and docker_engine.answers()
    wanted = []
    for package, variable, image, found in (
        ("postgresql", POSTGRES_VARIABLE, docker_engine.POSTGRES_IMAGE, private_postgres.binaries),
        ("rabbitmq-server", RABBITMQ_VARIABLE, docker_engine.RABBITMQ_IMAGE, private_rabbitmq.binaries),
    ):
        if found() is None and not os.environ.get(variable) and not (containers and docker_engine.have_image(image)):
            wanted.append(package)
    return wanted


def install(packages: list[str]) -> None:
    """Install them with apt-get. ServerTrouble with what to do when that can't be."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ServerTrouble(
            f"belum terpasang: {', '.join(packages)}. Jalankan sebagai root: {command} "
            f"— atau beri {POSTGRES_VARIABLE} dan {RABBITMQ_VARIABLE}."
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with _not_started_by_installing():
        for words in (["apt-get", "update", "-qq"], [*command.split(), "-qq"]):
            done = subprocess.run(words, env=environment, capture_output=True, check=False)
            if done.returncode != 0:
                raise ServerTrouble(f"{' '.join(words)} gagal:\n{done.stderr.decode(errors='replace')[-1500:]}")


@contextmanager
def _not_started_by_installing() -> Iterator[None]:
    """Debian starts a server as it installs it. We run our own instances: the machine's stay as the operator wants."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)


def main() -> None:
    """Install what is missing; say why when that isn't possible."""
    if not (packages := missing()):
        return
    sys.stderr.write(f"Memasang paket Debian: {', '.join(packages)}…\n")
    try:
        install(packages)
    except ServerTrouble as trouble:
        raise SystemExit(f"gagal: {trouble}") from trouble


if __name__ == "__main__":
    main()
