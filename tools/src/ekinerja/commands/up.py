"""`ekinerja up`: bring the town up and keep it up."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ekinerja.commands.accounts import tell
from ekinerja.commands.options import State, fail, talk
from ekinerja.layout import MEMBERS
from ekinerja.servers import ServerTrouble
from ekinerja.town import Town, state
from ekinerja.town.keeper import Keeper

Detach = Annotated[bool, typer.Option("--detach", help="Tinggalkan kota berjalan di belakang (`ekinerja down`)")]
Demo = Annotated[bool, typer.Option("--demo", help="Muat bulan contoh examples/month-2025-10 sekali")]
START_LIMIT_S = 900
SYSTEMS = {"e-Presensi (RabbitMQ)": "presensi", "Keuangan (RabbitMQ)": "finance"}


def up(detach: Detach = False, demo: Demo = False, state_dir: State = None) -> None:
    """Nyalakan PostgreSQL, RabbitMQ, enam layanan, dan gerbang. Ctrl-C menghentikan semua yang dinyalakan di sini."""
    folder = state.state_folder(state_dir)
    if detach:
        _detach(folder, demo)
        return
    with state.only_supervisor(folder) as alone:
        if not alone:
            talk.print("Kota sudah berjalan.")
            tell(folder)
            return
        try:
            asyncio.run(_keep(folder, demo))
        except (ServerTrouble, ConnectionError, TimeoutError) as trouble:
            raise fail(trouble) from trouble
    talk.print("Semua yang dinyalakan di sini sudah berhenti.")


async def _keep(folder: Path, demo: bool) -> None:
    started = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=talk, transient=True)
    task = progress.add_task("Layanan siap", total=len(MEMBERS))
    ready: set[str] = set()

    def changed(name: str, what: str) -> None:
        if what == "siap":
            ready.add(name)
            progress.update(task, completed=len(ready))
        elif what != "hidup":
            talk.print(f"[yellow]{name}[/yellow] {what}")

    async def after_start(town: Town) -> None:
        progress.stop()
        talk.print(f"[green]✓[/green] Tujuh proses siap dalam {time.monotonic() - started:.1f} detik")
        await _accounts(town, demo)
        tell(folder, town.gateway_url)
        talk.print("Tekan Ctrl-C untuk menghentikan.")

    progress.start()
    try:
        await Keeper(folder, lambda text: talk.print(f"[green]✓[/green] {text}"), changed).keep(after_start)
    finally:
        progress.stop()


async def _accounts(town: Town, demo: bool) -> None:
    """Who may sign in: the operator, and with the demonstration month one person of each role; and the systems."""
    accounts = [{"role": "Operator", "name": "Operator", **_operator(town)}]
    if demo or (town.folder / "demo.json").exists():
        from ekinerja.month.load import load_demo

        loaded = await load_demo(town, say=lambda text: talk.print(f"… {text}"))
        accounts = [
            {"role": one.role, "name": one.name, "username": one.username, "password": one.password} for one in loaded
        ]
    systems = [{"role": role, "amqp_url": town.amqp_urls[login]} for role, login in SYSTEMS.items()]
    state.write(town.folder, {"accounts": accounts, "systems": systems}, "accounts")


def _operator(town: Town) -> dict[str, str]:
    return {"username": town.operator.username, "password": town.operator.password}


def _detach(folder: Path, demo: bool) -> None:
    """Start a supervisor of its own session and follow it until the town is up."""
    if state.running(state.read(folder)):
        talk.print("Kota sudah berjalan.")
        tell(folder)
        return
    command = [sys.executable, "-m", "ekinerja", "up", "--state", str(folder), *(["--demo"] if demo else [])]
    log = folder / "town.log"
    with log.open("wb") as out:
        keeper = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, cwd=folder
        )
    deadline = time.monotonic() + START_LIMIT_S
    with talk.status("Kota dinyalakan…"):
        while _phase(folder, keeper.pid) != "ready":
            if keeper.poll() is not None or time.monotonic() > deadline:
                raise fail(f"kota tidak mau hidup:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.2)
    talk.print(f"[green]✓[/green] Kota berjalan (pid {keeper.pid}); hentikan dengan `ekinerja down`.")
    tell(folder)


def _phase(folder: Path, pid: int) -> str | None:
    now = state.read(folder)
    return now.get("phase") if now.get("supervisor", {}).get("pid") == pid else None
