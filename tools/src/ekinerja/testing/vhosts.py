"""A virtual host per test."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from yarl import URL

from ekinerja.init.management import drop_vhost, make_vhost
from ekinerja.servers import RabbitmqServer


@asynccontextmanager
async def fresh_vhost(server: RabbitmqServer) -> AsyncIterator[RabbitmqServer]:
    """An empty virtual host of `server`, gone afterwards. Needs the management API."""
    if server.management_url is None:
        raise ValueError("the broker has no management API")
    name, address = f"test-{uuid.uuid4().hex[:12]}", URL(server.admin_url)
    await make_vhost(server.management_url, name, address.user or "guest")
    try:
        yield replace(server, admin_url=str(address.with_path(f"/{name}")), source="environment")
    finally:
        await drop_vhost(server.management_url, name)
