"""`ekinerja month FOLDER`: a month on a town of its own."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from ekinerja.month.crowd import first_of
from ekinerja.month.doors import Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.interruption import Interrupted, run_in_order
from ekinerja.month.people import MonthFailed
from ekinerja.month.reading import read_folder
from ekinerja.month.report import (
    Outcome,
    result_line,
    steps,
    tell,
    tell_differences,
    tell_refusals,
    write_instruments,
)
from ekinerja.month.run import run_month
from ekinerja.month.tables import FolderMistake
from ekinerja.town import TownTrouble, private_town

SPEAKING = (MonthFailed, Refused, TownTrouble, TimeoutError)  # these say in Indonesian what happened
Folder = Annotated[Path, typer.Argument(help="Folder bulan, misalnya examples/month-2025-10")]
Out = Annotated[Path | None, typer.Option("--out", help="Tulis instruments.csv ke folder ini")]
Json = Annotated[bool, typer.Option("--json", help="Hanya baris JSON di keluaran")]


def month(folder: Folder, out: Out = None, json: Json = False) -> None:
    """Jalankan satu bulan sebuah kota dari berkas sampai instrumen, di kota sementara yang dihapus sesudahnya."""
    console = Console(stderr=True)
    outcome = _outcome(_read(folder, console), out, console)
    tell_refusals(console, outcome.refusals)
    tell_differences(console, outcome)
    if not json:
        Console().print(_table(outcome))
    typer.echo(result_line(outcome))
    if not outcome.right:
        raise typer.Exit(1)


def _read(folder: Path, console: Console) -> MonthFolder:
    try:
        return read_folder(folder)
    except (FolderMistake, OSError) as mistake:
        for reason in mistake.reasons if isinstance(mistake, FolderMistake) else [mistake]:
            tell(console, "[red]salah[/red]", reason)
        raise typer.Exit(2) from mistake


def _outcome(folder: MonthFolder, out: Path | None, console: Console) -> Outcome:
    try:
        outcome = run_in_order(_in_private_town(folder, console))
        if out:
            write_instruments(out, outcome.rows)
    except Interrupted as interrupted:
        tell(console, "[yellow]dihentikan[/yellow]", f"{interrupted}; kota sementara sudah dimatikan dan dihapus")
        raise typer.Exit(interrupted.exit_code) from interrupted
    except Exception as failure:  # whatever it is, a traceback tells an operator nothing
        real = first_of(failure)
        tell(console, "[red]gagal[/red]", real if isinstance(real, SPEAKING) else f"{type(real).__name__}: {real}")
        raise typer.Exit(1) from failure
    return outcome


async def _in_private_town(folder: MonthFolder, console: Console) -> Outcome:
    started = time.monotonic()
    with _place() as place, steps(console) as step:
        ready = step("Kota sementara dinyalakan", 1)
        async with private_town(place / "town", clock_file=place / "clock") as town:
            ready(1)
            outcome = await run_month(town, folder, step)
    outcome.seconds = time.monotonic() - started
    return outcome


@contextmanager
def _place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ekinerja-month-") as name:
        place = Path(name)
        place.chmod(0o755)  # PostgreSQL refuses to run as root, and its own user must be able to enter
        yield place


def _table(outcome: Outcome) -> Table:
    table = Table("kotak", *outcome.boxes, title=f"{outcome.employees} pegawai di sembilan kotak")
    table.add_row("orang", *map(str, outcome.boxes.values()))
    return table
