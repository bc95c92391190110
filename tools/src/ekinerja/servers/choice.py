"""Which servers: addresses from the environment, else a container engine that answers, else private ones."""

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from ekinerja.servers import docker_engine, private_postgres, private_rabbitmq
from ekinerja.servers.model import PostgresServer, RabbitmqServer, ServerTrouble, Source
from ekinerja.servers.private_rabbitmq import Booting
from ekinerja.servers.rabbitmq_definitions import Login
from ekinerja.servers.remembered import remember, remembered
from ekinerja.servers.secrets import Secrets

POSTGRES_VARIABLE = "EKINERJA_POSTGRES_URL"
RABBITMQ_VARIABLE = "EKINERJA_RABBITMQ_URL"
MANAGEMENT_VARIABLE = "EKINERJA_RABBITMQ_MANAGEMENT_URL"
FORCE_VARIABLE = "EKINERJA_SERVERS"  # "private" or "docker": don't look further

Say = Callable[[str], None]


class Servers:
    """One PostgreSQL and one RabbitMQ, wherever they come from. A broker that is still booting is waited for when
    somebody asks for it: schemas can be made meanwhile."""

    def __init__(self, postgres: PostgresServer, rabbitmq: RabbitmqServer | Booting) -> None:
        self.postgres = postgres
        self.broker = rabbitmq

    @property
    def rabbitmq(self) -> RabbitmqServer:
        """ServerTrouble when it doesn't come up."""
        if isinstance(self.broker, Booting):
            self.broker = private_rabbitmq.finish(self.broker)
        return self.broker


def start_servers(
    folder: Path, logins: Sequence[Login] = (), *, durable: bool = True, management: bool = False, say: Say = print
) -> Servers:
    """Both servers, with their data in `folder` when they are ours. `logins`: broker users (an external broker gets
    them later, from the init step). ServerTrouble when one can't be had: nothing is left running then."""
    rabbitmq = _begin_rabbitmq(folder, logins, management=management, say=say)
    try:
        return Servers(start_postgres(folder, durable=durable, say=say), rabbitmq)
    except BaseException:
        _stop_broker(rabbitmq)
        raise


def stop_servers(servers: Servers, *, remove: bool = False) -> None:
    """Stop what is ours; `remove` deletes its data too."""
    _stop_broker(servers.broker, remove=remove)
    stop_postgres(servers.postgres, remove=remove)


def source_of(variable: str, image: str, say: Say = print) -> Source:
    """Where a server comes from: the one decision, for towns and for tests. `variable` would hold its address, `image`
    be its container. ServerTrouble when an engine is demanded that can't give it."""
    if os.environ.get(variable):
        return "environment"
    forced = os.environ.get(FORCE_VARIABLE)
    if forced == "private" or (forced != "docker" and not docker_engine.answers()):
        return "private"
    if docker_engine.have_image(image):
        return "docker"
    if forced == "docker":
        raise ServerTrouble(f"{FORCE_VARIABLE}=docker, tetapi citra {image} tidak bisa diambil dari mesin Docker")
    say(f"Mesin Docker menjawab, tetapi citra {image} tidak bisa diambil: memakai server pribadi.")
    return "private"


def _source_for(folder: Path, server: str, variable: str, image: str, say: Say) -> Source:
    """Where this folder's data lies already, else where it shall lie from now on."""
    former = None if os.environ.get(variable) or os.environ.get(FORCE_VARIABLE) else remembered(folder, server)
    if former == "docker" and not docker_engine.answers():
        raise ServerTrouble(
            f"data {server} kota ini ada di mesin Docker, yang tidak menjawab. "
            "Nyalakan Docker, atau pakai --state lain."
        )
    source = former or source_of(variable, image, say)
    if source != "environment":
        remember(folder, server, source)
    return source


def given_postgres() -> PostgresServer:
    """The server whose address the environment holds."""
    return PostgresServer(os.environ[POSTGRES_VARIABLE], "environment")


def given_rabbitmq() -> RabbitmqServer:
    """The broker whose address the environment holds."""
    return RabbitmqServer(os.environ[RABBITMQ_VARIABLE], "environment", os.environ.get(MANAGEMENT_VARIABLE))


def start_postgres(folder: Path, *, durable: bool = True, say: Say = print) -> PostgresServer:
    source = _source_for(folder, "postgres", POSTGRES_VARIABLE, docker_engine.POSTGRES_IMAGE, say)
    if source == "environment":
        return given_postgres()
    password = Secrets(folder).get("postgres")
    if source == "docker":
        return docker_engine.start_postgres(folder, password, durable=durable)
    return private_postgres.start(folder, password, durable=durable)


def start_rabbitmq(
    folder: Path, logins: Sequence[Login] = (), *, management: bool = False, say: Say = print
) -> RabbitmqServer:
    started = _begin_rabbitmq(folder, logins, management=management, say=say)
    return private_rabbitmq.finish(started) if isinstance(started, Booting) else started


def _begin_rabbitmq(folder: Path, logins: Sequence[Login], *, management: bool, say: Say) -> RabbitmqServer | Booting:
    source = _source_for(folder, "rabbitmq", RABBITMQ_VARIABLE, docker_engine.RABBITMQ_IMAGE, say)
    if source == "environment":
        return given_rabbitmq()
    password = Secrets(folder).get("rabbitmq")
    if source == "docker":
        return docker_engine.start_rabbitmq(folder, password, logins)
    return private_rabbitmq.begin(folder, password, logins, management=management)


def stop_postgres(server: PostgresServer, *, remove: bool = False) -> None:
    if server.source == "docker":
        (docker_engine.remove if remove else docker_engine.stop)(server.identity)
    elif server.source == "private":
        private_postgres.stop(server.identity)
        if remove:
            _remove(Path(server.identity["home"]))


def _stop_broker(server: RabbitmqServer | Booting, *, remove: bool = False) -> None:
    if isinstance(server, Booting):
        private_rabbitmq.abandon(server)
        if remove:
            _remove(server.node.home)
    else:
        stop_rabbitmq(server, remove=remove)


def stop_rabbitmq(server: RabbitmqServer, *, remove: bool = False) -> None:
    if server.source == "docker":
        (docker_engine.remove if remove else docker_engine.stop)(server.identity)
    elif server.source == "private":
        private_rabbitmq.stop(server.identity, gently=not remove)
        if remove:
            _remove(Path(server.identity["home"]))


def lives(server: PostgresServer | RabbitmqServer) -> bool:
    """True while the server runs. A server from the environment is taken at its word."""
    if server.source == "docker":
        return docker_engine.lives(server.identity)
    if server.source == "private":
        return private_postgres.lives(server.identity)
    return True


def _remove(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    if home.parent.parent == Path("/var/tmp"):  # noqa: S108  the place outside of a closed home
        with contextlib.suppress(OSError):
            home.parent.rmdir()
