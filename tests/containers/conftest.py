"""Everything here needs a container engine that answers and can have the images; without one it is skipped."""

import json
import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ekinerja.layout import ROOT
from ekinerja.month.doors import Person
from ekinerja.servers import PostgresServer, RabbitmqServer, docker_engine
from ekinerja.testing.servers import session_postgres, session_rabbitmq

IMAGES = ("python:3.13-slim", docker_engine.POSTGRES_IMAGE, docker_engine.RABBITMQ_IMAGE)
UP_LIMIT_S = 420


@pytest.fixture(scope="session")
def engine() -> None:
    if not docker_engine.answers():
        pytest.skip("no container engine answers (docker info)")
    missing = [image for image in IMAGES if not docker_engine.have_image(image)]
    if missing:
        pytest.skip(f"the container engine can't have {', '.join(missing)}")


@pytest.fixture(scope="session")
def only_the_engine(engine: None) -> Iterator[None]:
    """Servers come from the engine, whatever else could be had."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EKINERJA_SERVERS", "docker")
        for variable in ("EKINERJA_POSTGRES_URL", "EKINERJA_RABBITMQ_URL", "EKINERJA_RABBITMQ_MANAGEMENT_URL"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(scope="session")
def postgres(only_the_engine: None, test_folder: Path) -> Iterator[PostgresServer]:
    with session_postgres(test_folder) as server:
        yield server


@pytest.fixture(scope="session")
def rabbitmq(only_the_engine: None, test_folder: Path) -> Iterator[RabbitmqServer]:
    with session_rabbitmq(test_folder) as server:
        yield server


@dataclass
class Project:
    """One `docker compose` project of its own."""

    name: str
    environment: dict[str, str]

    def run(self, *arguments: str, limit_s: float = 120) -> subprocess.CompletedProcess[str]:
        """`docker compose ...`; look at `returncode` yourself."""
        return subprocess.run(
            ["docker", "compose", "-p", self.name, "--project-directory", str(ROOT), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=limit_s,
            check=False,
        )

    def containers(self) -> dict[str, dict]:
        """What the engine says of each service's container, the ended ones too."""
        ids = self.run("ps", "-aq").stdout.split()
        told = subprocess.run(["docker", "inspect", *ids], capture_output=True, text=True, check=True).stdout
        return {one["Config"]["Labels"]["com.docker.compose.service"]: one for one in json.loads(told)}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['EKINERJA_PORT']}"

    def operator(self) -> Person:
        return Person("operator", self.environment["EKINERJA_SECRET_OPERATOR"])


def bare_environment() -> dict[str, str]:
    """Ours without a setting of the project: what compose.yaml says by itself counts. A developer's .env too."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("EKINERJA_", "COMPOSE_"))}
    return mine | {"COMPOSE_DISABLE_ENV_FILE": "1", "EKINERJA_IMAGE": "ekinerja:test"}


def fresh_secrets() -> dict[str, str]:
    """What deploy/new_secrets.py writes."""
    script = [sys.executable, str(ROOT / "deploy" / "new_secrets.py")]
    text = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def compose_town(engine: None) -> Iterator[Project]:
    """The town of compose.yaml as in production: passwords of its own, a free port."""
    environment = bare_environment() | fresh_secrets() | {"EKINERJA_PORT": str(free_port())}
    project = Project(f"ekinerja-test-{uuid.uuid4().hex[:8]}", environment)
    try:
        up = project.run("up", "--build", "--wait", "--wait-timeout", str(UP_LIMIT_S), limit_s=UP_LIMIT_S + 300)
        if up.returncode:
            logs = project.run("logs", "--no-color", "--tail", "30").stdout
            pytest.fail(f"docker compose up --wait: {up.stderr[-3000:]}\n{logs[-12000:]}", pytrace=False)
        yield project
    finally:
        project.run("down", "--volumes", "--remove-orphans", "--timeout", "10")


@pytest.fixture
def town_with_stand_ins(engine: None) -> Iterator[Project]:
    """A project that is told to be in production and left without passwords; nothing is up."""
    environment = bare_environment() | {"EKINERJA_ENVIRONMENT": "production", "EKINERJA_PORT": str(free_port())}
    project = Project(f"ekinerja-test-{uuid.uuid4().hex[:8]}", environment)
    yield project
    project.run("down", "--volumes", "--remove-orphans", "--timeout", "1")
