"""Who acts in the run: the operator, and every employee with a session of their own."""

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ekinerja.month.crowd import Step, chunks, each
from ekinerja.month.doors import Doors, File, Person, Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.patience import eventually
from ekinerja.month.refusals import told

CODES_AT_ONCE = 100
HEARSAY_S = 60.0


class MonthFailed(Exception):
    """The run can't go on; says why in Indonesian."""


@dataclass
class People:
    """Everybody who may sign in, by employee number."""

    operator: Person
    employees: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, nip: str) -> Person:
        return self.employees[nip]


def new_password(_: str = "") -> str:
    """A password that nobody knows but the account's owner."""
    return secrets.token_urlsafe(15)


async def import_file(doors: Doors, operator: Person, path: str, file: Path, **query: Any) -> dict[str, Any]:
    """An import file through its door. Its reader may not have heard of new people yet: then it is offered again."""
    upload = File(file.name, await asyncio.to_thread(file.read_bytes), "text/csv")
    give_up = time.monotonic() + HEARSAY_S
    while True:
        try:
            answer: dict[str, Any] = await doors.upload(operator, path, upload, **query)
            return answer
        except Refused as refused:
            unheard = refused.errors and all(error.get("column") == "nip" for error in refused.errors)
            if not unheard or time.monotonic() > give_up:
                raise MonthFailed(f"{file.name} ditolak\n{told(refused)}") from refused
        await asyncio.sleep(0.5)


async def import_staff(doors: Doors, operator: Person, folder: MonthFolder, step: Step) -> None:
    """The directory learns of everybody; posts and supervisors count from the month's first day."""
    advance = step("Data pegawai", 1)
    path = "/api/directory/staff-imports"
    await import_file(doors, operator, path, folder.path / "staff.csv", effective_date=folder.first_day)
    advance(1)


async def wait_for_accounts(doors: Doors, people: People, folder: MonthFolder, step: Step) -> dict[str, str]:
    """The gateway hears of the new people by event; an activation code for each as soon as it has."""
    advance = step("Akun dan kode aktivasi", len(folder.employees))
    codes: dict[str, str] = {}

    async def fetch(nips: list[str]) -> None:
        missing = list(nips)

        async def ask() -> bool:
            answer = await doors.post(people.operator, "/api/activation-codes", {"usernames": missing})
            codes.update(answer["codes"])
            advance(len(answer["codes"]))
            missing[:] = [nip for nip in missing if nip not in codes]
            return not missing

        await eventually(ask, "akun pegawai di gerbang")

    await each(chunks(folder.employees, CODES_AT_ONCE), fetch, lambda _: None, workers=2)
    return codes


async def activate_all(
    doors: Doors,
    people: People,
    codes: Mapping[str, str],
    step: Step,
    password: Callable[[str], str] = new_password,
) -> None:
    """Every employee signs in for the first time and chooses a password."""

    async def activate(item: tuple[str, str]) -> None:
        nip, code = item
        people.employees[nip] = await doors.activate(Person(nip, password(nip)), code)

    await each(codes.items(), activate, step("Aktivasi akun pegawai", len(codes)), workers=6)
