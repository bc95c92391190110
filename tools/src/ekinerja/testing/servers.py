"""The servers of a test session: addresses from the environment, else containers where an engine answers, else private
ones. Their data is worthless, so PostgreSQL runs without crash safety and RabbitMQ begins empty."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ekinerja.servers import PostgresServer, RabbitmqServer, choice
from ekinerja.servers.docker_engine import POSTGRES_IMAGE, RABBITMQ_IMAGE
from ekinerja.servers.private_rabbitmq import stop_leftover


@contextmanager
def session_postgres(folder: Path) -> Iterator[PostgresServer]:
    if choice.source_of(choice.POSTGRES_VARIABLE, POSTGRES_IMAGE) == "docker":
        from ekinerja.testing.containers import postgres_container  # a quarter of a second, for containers only

        with postgres_container() as container:
            yield container
        return
    server = choice.start_postgres(folder, durable=False)
    try:
        yield server
    finally:
        choice.stop_postgres(server)


@contextmanager
def session_rabbitmq(folder: Path) -> Iterator[RabbitmqServer]:
    if choice.source_of(choice.RABBITMQ_VARIABLE, RABBITMQ_IMAGE) == "docker":
        from ekinerja.testing.containers import rabbitmq_container  # a quarter of a second, for containers only

        with rabbitmq_container() as container:
            yield container
        return
    stop_leftover(folder / "rabbitmq")
    shutil.rmtree(folder / "rabbitmq", ignore_errors=True)
    server = choice.start_rabbitmq(folder, management=True)
    try:
        yield server
    finally:
        choice.stop_rabbitmq(server, remove=True)
