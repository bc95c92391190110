"""The running town as its users see it."""

import os
import signal
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ekinerja.layout import GATEWAY
from ekinerja.servers import Servers
from ekinerja.servers.model import Credentials
from ekinerja.town.supervisor import Supervisor, TownTrouble


@dataclass
class Town:
    """Addresses, credentials and processes of a town that is up."""

    gateway_url: str
    service_urls: dict[str, str]
    operator: Credentials
    amqp_urls: dict[str, str]
    admin_amqp_url: str
    database_urls: dict[str, str]
    folder: Path
    clock_file: Path | None
    supervisor: Supervisor
    servers: Servers

    @property
    def pids(self) -> dict[str, int]:
        """The processes by package name ("gateway" among them)."""
        return self.supervisor.pids

    @property
    def urls(self) -> dict[str, str]:
        """Address of every process."""
        return self.service_urls | {GATEWAY: self.gateway_url}

    def as_state(self) -> dict[str, Any]:
        """What other commands need to find this town, with its processes and servers."""
        births = self.supervisor.births
        return {
            "gateway_url": self.gateway_url,
            "service_urls": self.service_urls,
            "operator": self.operator.username,
            "processes": {name: {"pid": pid, "born": births.get(name)} for name, pid in self.pids.items()},
            "restarts": self.supervisor.restarts,
            "postgres": self.servers.postgres.as_state(),
            "rabbitmq": self.servers.rabbitmq.as_state(),
        }

    def set_clock(self, instant: datetime) -> None:
        """Move the business time of every process. TownTrouble when the town runs in real time."""
        if self.clock_file is None:
            raise TownTrouble("kota ini berjalan dengan jam sungguhan")
        if instant.tzinfo is None:
            raise ValueError("an aware instant is needed")
        # replaced whole: a process that reads in between sees the old time or the new, never half a text
        draft = self.clock_file.with_suffix(".draft")
        draft.write_text(instant.isoformat())
        draft.replace(self.clock_file)

    async def kill(self, service: str) -> int:
        """End a process with kill -9, as a power cut would. Gives the pid that died; the supervisor starts it again."""
        pid = self.supervisor.pids[service]
        self.supervisor.expect_death(service)
        os.kill(pid, signal.SIGKILL)
        return pid

    async def wait_ready(self, service: str, limit_s: float = 60) -> None:
        """Until the process answers /health/ready with 200. TownTrouble after `limit_s`."""
        await self.supervisor.wait_ready(service, limit_s)
