"""A test session's servers as containers, by testcontainers. They hold nothing worth keeping and leave nothing behind:
where testcontainers' reaper can be had, not even after a session that was killed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import ExecWaitStrategy, LogMessageWaitStrategy

from ekinerja.servers import PostgresServer, RabbitmqServer
from ekinerja.servers.docker_engine import POSTGRES_IMAGE, RABBITMQ_IMAGE, have_image
from ekinerja.servers.model import WITHOUT_CRASH_SAFETY
from ekinerja.servers.rabbitmq_definitions import ADMIN

START_LIMIT_S = 90
_FAST = [part for setting in WITHOUT_CRASH_SAFETY for part in ("-c", setting)]
_ALWAYS = ["-c", "max_connections=300", "-c", "jit=off", "-c", "timezone=UTC"]


@contextmanager
def postgres_container() -> Iterator[PostgresServer]:
    """A PostgreSQL without crash safety. TimeoutError when it doesn't come up."""
    password = secrets.token_urlsafe(12)
    # over TCP: the first start's own server, which is stopped again, listens on its socket alone
    ready = ExecWaitStrategy(["pg_isready", "-q", "-h", "127.0.0.1"])
    container = _prepared(POSTGRES_IMAGE, ready, [5432], {"POSTGRES_PASSWORD": password})
    container.with_command(["postgres", *_ALWAYS, *_FAST])
    with container:
        address = f"{container.get_container_host_ip()}:{container.get_exposed_port(5432)}"
        yield PostgresServer(f"postgresql://postgres:{password}@{address}/postgres", "docker")


@contextmanager
def rabbitmq_container() -> Iterator[RabbitmqServer]:
    """An empty RabbitMQ with its management API. TimeoutError when it doesn't come up."""
    password = secrets.token_urlsafe(12)
    ready = LogMessageWaitStrategy("Server startup complete")
    given = {"RABBITMQ_DEFAULT_USER": ADMIN, "RABBITMQ_DEFAULT_PASS": password}
    with _prepared(RABBITMQ_IMAGE, ready, [5672, 15672], given) as container:
        host = container.get_container_host_ip()
        amqp, management = container.get_exposed_port(5672), container.get_exposed_port(15672)
        login = f"{ADMIN}:{password}@{host}"
        yield RabbitmqServer(f"amqp://{login}:{amqp}/", "docker", f"http://{login}:{management}")


def _prepared(
    image: str, ready: ExecWaitStrategy | LogMessageWaitStrategy, ports: list[int], environment: dict[str, str]
) -> DockerContainer:
    if not testcontainers_config.ryuk_disabled and not have_image(testcontainers_config.ryuk_image):
        testcontainers_config.ryuk_disabled = True  # no registry in reach: the containers end with their block
    waiting = ready.with_poll_interval(0.2).with_startup_timeout(START_LIMIT_S)
    return DockerContainer(image, env=environment, ports=ports).waiting_for(waiting)
