"""The demonstration month on a town that stays: the same steps and doors, with passwords that are kept and shown."""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from ekinerja.layout import ROOT
from ekinerja.month.folder import MonthFolder
from ekinerja.month.reading import read_folder
from ekinerja.month.report import steps, tell_refusals
from ekinerja.month.run import month_in
from ekinerja.town import Town

DEMO_MONTH = ROOT / "examples" / "month-2025-10"
ROLES = {"hr": "BKPSDM (hr)", "verifier": "Verifikator", "finance": "Keuangan"}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as."""

    role: str
    username: str
    name: str
    password: str


async def load_demo(
    town: Town,
    console: Console | None = None,
    *,
    folder: Path = DEMO_MONTH,
    say: Callable[[str], None] = lambda _: None,
) -> list[DemoAccount]:
    """Load the month once (a second call only tells the accounts again; an interrupted one is taken up where it was)
    and leave the town in real time. The town must have a clock file and must not be a production town."""
    kept = town.folder / "demo.json"
    state = json.loads(kept.read_text()) if kept.exists() else {"password": _password(), "loaded": False}
    if not state["loaded"]:
        _keep(kept, state)
        say(f"Bulan contoh {folder.name} dimuat")
        accounts = await _load(town, read_folder(folder), state["password"], console or Console(stderr=True))
        state |= {"loaded": True, "accounts": [asdict(account) for account in accounts]}
        _keep(kept, state)
    operator = DemoAccount("Operator", town.operator.username, "Operator", town.operator.password)
    return [operator, *(DemoAccount(**account) for account in state["accounts"])]


async def _load(town: Town, folder: MonthFolder, password: str, console: Console) -> list[DemoAccount]:
    try:
        with steps(console) as step:
            async with month_in(town, folder, step) as month:
                town.set_clock(folder.during())
                await month.enter(lambda _: password)
                await month.work()
                town.set_clock(folder.just_after())
                await month.close()
                await month.outcome()
        tell_refusals(console, month.refusals.all())
    finally:
        if town.clock_file:
            town.clock_file.unlink(missing_ok=True)  # no clock file: real time
    return list(_one_of_each(folder, password))


def _one_of_each(folder: MonthFolder, password: str) -> Iterable[DemoAccount]:
    """Somebody of each role, a supervisor, and somebody without any of it."""
    raters = {person.supervisor_nip for person in folder.employees.values()}
    people = list(folder.employees.values())
    wanted = [(label, lambda p, role=role: role in p.roles) for role, label in ROLES.items()]
    wanted.append(("Atasan", lambda p: p.nip in raters and "hr" not in p.roles))
    wanted.append(("Pegawai", lambda p: p.nip not in raters and not p.roles))
    for label, fits in wanted:
        if person := next(filter(fits, people), None):
            yield DemoAccount(label, person.nip, person.name, password)


def _password() -> str:
    """One for all demonstration accounts of this machine, easy to type."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(3))


def _keep(path: Path, state: dict[str, object]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(state))
