"""What an administrator does on the gateway's machine: `python -m gateway create-operator | rotate-key`."""

import asyncio
import os
import sys
from collections.abc import Sequence

from service_chassis import clock
from service_chassis.database import Database

from gateway.login.hashing import Hasher
from gateway.login.use_cases.create_operator import create_operator
from gateway.rules.errors import PasswordNotAccepted, UsernameNotAccepted
from gateway.settings import GatewaySettings
from gateway.wiring import key_ring_of

PASSWORD_VARIABLE = "EKINERJA_OPERATOR_PASSWORD"  # noqa: S105
NAMES = ("create-operator", "rotate-key")


def carry_out(arguments: Sequence[str]) -> int:
    """The exit status: 0, 1 refused, 2 wrong use."""
    match list(arguments):
        case ["create-operator", username]:
            return asyncio.run(_create_operator(username))
        case ["rotate-key"]:
            return asyncio.run(_rotate_key(at_once=False))
        case ["rotate-key", "--now"]:
            return asyncio.run(_rotate_key(at_once=True))
    print("Pemakaian: python -m gateway create-operator NAMA | rotate-key [--now]", file=sys.stderr)
    return 2


async def _create_operator(username: str) -> int:
    database = Database(GatewaySettings().database_url, application_name="gateway create-operator")
    try:
        password = os.environ.get(PASSWORD_VARIABLE, "")
        created = await create_operator(database, Hasher(), username, password, clock.system_now())
    except (PasswordNotAccepted, UsernameNotAccepted) as refusal:
        print(f"{refusal} (kata sandi dibaca dari {PASSWORD_VARIABLE})", file=sys.stderr)
        return 1
    finally:
        await database.close()
    print(f"Akun operator {username} {'dibuat' if created else 'sudah ada; tidak ada yang diubah'}.")
    return 0


async def _rotate_key(*, at_once: bool) -> int:
    settings = GatewaySettings()
    database = Database(settings.database_url, application_name="gateway rotate-key")
    try:
        kid = await key_ring_of(settings, database).rotate(at_once=at_once)
    finally:
        await database.close()
    when = "segera; kunci lama dicabut" if at_once else "15 menit lagi, setelah semua layanan mengenalnya"
    print(f"Kunci {kid} dibuat dan menandatangani {when}.")
    return 0
