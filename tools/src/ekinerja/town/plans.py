"""What the seven processes are told."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ekinerja.init import Access
from ekinerja.layout import GATEWAY, MEMBERS, SERVICES
from ekinerja.servers.processes import LOOPBACK, free_ports, port_is_free
from ekinerja.town.process import ProcessPlan

USUAL_GATEWAY_PORT = 8000


def choose_ports(former: Mapping[str, int], *, usual_gateway: bool) -> dict[str, int]:
    """A free port for every process: the former one where it still is free; the gateway's usual one if wanted."""
    ports = dict(zip(MEMBERS, free_ports(len(MEMBERS)), strict=True))
    if usual_gateway and port_is_free(USUAL_GATEWAY_PORT):
        ports[GATEWAY] = USUAL_GATEWAY_PORT
    ports |= {name: port for name, port in former.items() if name in ports and port_is_free(port)}
    return ports


def plans(
    folder: Path, access: Access, ports: Mapping[str, int], clock_file: Path | None, log_level: str = "INFO"
) -> list[ProcessPlan]:
    """The services side by side; the gateway, being the front door, when they are ready."""
    urls = {name: f"http://{LOOPBACK}:{port}" for name, port in ports.items()}
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    (folder / "evidence").mkdir(exist_ok=True)
    made = []
    for member in MEMBERS:
        environment = _environment(member, access, ports[member], urls[GATEWAY], clock_file)
        environment["EKINERJA_LOG_LEVEL"] = log_level
        if member == GATEWAY:
            environment["EKINERJA_UPSTREAMS"] = json.dumps({name: urls[name] for name in SERVICES})
        if member == "realization":
            environment["EKINERJA_EVIDENCE_STORE"] = str(folder / "evidence")
        needs = SERVICES if member == GATEWAY else ()
        command = (sys.executable, "-m", member, "all")
        made.append(ProcessPlan(member, command, environment, urls[member], logs / f"{member}.log", needs))
    return made


def _environment(member: str, access: Access, port: int, gateway: str, clock_file: Path | None) -> dict[str, str]:
    # administrators' addresses and secrets stay with us
    passed = {name: value for name, value in os.environ.items() if not name.startswith("EKINERJA_")}
    passed.pop("PYTHONDONTWRITEBYTECODE", None)  # seven starts without compiled files take three times as long
    told = {
        "EKINERJA_ENVIRONMENT": "development",
        "EKINERJA_DATABASE_URL": access.database_urls[member],
        "EKINERJA_BROKER_URL": access.amqp_urls[member],
        "EKINERJA_JWKS_URL": f"{gateway}/.well-known/jwks.json",
        "EKINERJA_HTTP_HOST": LOOPBACK,
        "EKINERJA_HTTP_PORT": str(port),
    }
    if clock_file:
        told["EKINERJA_CLOCK_FILE"] = str(clock_file)
    return passed | told
