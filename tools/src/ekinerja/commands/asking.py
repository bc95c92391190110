"""How a command puts a question to the gateway, and as whom."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ekinerja.commands.options import State, fail
from ekinerja.month.doors import Doors, Person, Refused
from ekinerja.servers.secrets import Secrets
from ekinerja.town import state

T = TypeVar("T")
TOKEN_VARIABLE = "EKINERJA_TOKEN"  # noqa: S105
PASSWORD_VARIABLE = "EKINERJA_PASSWORD"  # noqa: S105
Gateway = Annotated[
    str | None,
    typer.Option(
        "--gateway", help=f"Alamat gerbang (bawaan: kota ini); token sistem dari {TOKEN_VARIABLE}", show_default=False
    ),
]
User = Annotated[
    str | None,
    typer.Option("--user", help=f"Nama akun yang bertindak; kata sandinya dari {PASSWORD_VARIABLE} atau ditanyakan"),
]


@dataclass
class System(Person):
    """A system with its bearer token instead of a session."""

    token: str = ""

    def headers(self, method: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def asked(
    gateway: str | None,
    state_dir: State,
    question: Callable[[Doors, Person], Awaitable[T]],
    user: str | None = None,
) -> T:
    """Put `question` to the gateway: as `user`, else with a system token from the environment, else as this town's
    operator."""

    async def ask() -> T:
        async with Doors(address) as doors:
            return await question(doors, who if isinstance(who, System) else await doors.sign_in(who))

    folder = state.state_folder(state_dir)
    found = state.read(folder)
    address = gateway or found.get("gateway_url")
    if not address or not (gateway or state.running(found)):
        raise fail("kota tidak berjalan: nyalakan dengan `ekinerja up`, atau beri --gateway")
    who = _who(user, folder, found.get("operator", "operator"))
    try:
        return asyncio.run(ask())
    except (Refused, OSError) as refused:
        raise fail(refused) from refused


def _who(user: str | None, folder: Path, operator: str) -> Person:
    if user is not None:
        return Person(user, _password_of(user, folder))
    if token := os.environ.get(TOKEN_VARIABLE):
        return System("sistem", "", token=token)
    return Person(operator, Secrets(folder).get("operator"))


def _password_of(user: str, folder: Path) -> str:
    """This town's own accounts are known; another one's password is given or asked for."""
    known = {one["username"]: one["password"] for one in state.read(folder, "accounts").get("accounts", ())}
    given = os.environ.get(PASSWORD_VARIABLE) or known.get(user)
    return given or str(typer.prompt(f"Kata sandi {user}", hide_input=True, err=True))
