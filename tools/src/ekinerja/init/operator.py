"""The first account, made by the gateway's own command."""

import asyncio
import os
import sys

from ekinerja.init.run import Access
from ekinerja.layout import GATEWAY
from ekinerja.servers.model import Credentials, ServerTrouble


def gateway_environment(access: Access) -> dict[str, str]:
    """What the gateway's command needs when no town is running."""
    return dict(os.environ) | {
        "EKINERJA_ENVIRONMENT": os.environ.get("EKINERJA_ENVIRONMENT", "production"),
        "EKINERJA_DATABASE_URL": access.database_urls[GATEWAY],
        "EKINERJA_BROKER_URL": access.amqp_urls[GATEWAY],
    }


async def create_operator(environment: dict[str, str], operator: Credentials) -> None:
    """The operator's account; harmless when it exists. ServerTrouble with the gateway's own words when refused."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", GATEWAY, "create-operator", operator.username),
        env=environment | {"EKINERJA_OPERATOR_PASSWORD": operator.password},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise ServerTrouble(f"akun operator tidak dapat dibuat: {said.decode(errors='replace').strip()[-600:]}")
