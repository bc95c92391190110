"""PostgreSQL and RabbitMQ for development, demonstration and tests: from the environment, from a container engine, or
private instances of the machine's own packages on free ports."""

from ekinerja.servers.choice import Servers, start_servers, stop_servers
from ekinerja.servers.model import PostgresServer, RabbitmqServer, ServerTrouble

__all__ = ["PostgresServer", "RabbitmqServer", "ServerTrouble", "Servers", "start_servers", "stop_servers"]
