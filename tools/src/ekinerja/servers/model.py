"""What a started server looks like to everybody else."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Source = Literal["environment", "docker", "private"]
# PostgreSQL settings that give up crash safety for speed: only for data that can be made again
WITHOUT_CRASH_SAFETY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ServerTrouble(Exception):
    """A server can't be had; the text tells the operator why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """`admin_url` may create roles and databases. `identity` is what stopping needs; empty when it isn't ours."""

    admin_url: str
    source: Source
    identity: dict[str, Any] = field(default_factory=dict)

    def as_state(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class RabbitmqServer:
    """`admin_url` may declare everything; `management_url` is the HTTP API with its credentials, if there is one."""

    admin_url: str
    source: Source
    management_url: str | None = None
    identity: dict[str, Any] = field(default_factory=dict)

    def as_state(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What someone signs in with."""

    username: str
    password: str = field(repr=False)
