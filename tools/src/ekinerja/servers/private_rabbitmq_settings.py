"""What a private RabbitMQ node is told: ports, configuration, environment."""

import hashlib
import json
import os
from pathlib import Path

from ekinerja.servers.processes import LOOPBACK, free_ports, port_is_free

_PORTS = ("amqp", "distribution", "epmd", "management")


def ports_for(home: Path, *, keep: bool) -> dict[str, int]:
    """Free ports; with `keep` those of the former start, if they still are."""
    kept = home / "ports.json"
    if keep and kept.exists():
        former: dict[str, int] = json.loads(kept.read_text())
        if all(port_is_free(port) for port in former.values()):
            return former
    return dict(zip(_PORTS, free_ports(len(_PORTS)), strict=True))


def configuration(home: Path, ports: dict[str, int], management: bool) -> str:
    """The text of rabbitmq.conf."""
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


def environment(home: Path, ports: dict[str, int]) -> dict[str, str]:
    """What the start script is told: nothing of the machine's own node comes near."""
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
