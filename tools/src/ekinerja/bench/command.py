"""`ekinerja bench attendance`."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from ekinerja.bench.extent import QUICK, WHOLE, Extent
from ekinerja.bench.ground import prepared_ground
from ekinerja.bench.machine import machine
from ekinerja.bench.measuring import measure
from ekinerja.bench.report import document
from ekinerja.bench.rounds import BenchFailed
from ekinerja.commands.options import Json, fail, talk
from ekinerja.month.interruption import Interrupted, run_in_order
from ekinerja.servers.model import ServerTrouble

bench = typer.Typer(no_args_is_help=True, help="Mengukur kecepatan, di server sementara yang dihapus sesudahnya.")
Quick = Annotated[bool, typer.Option("--quick", help="Sedikit saja: memeriksa pengukurnya, bukan kecepatannya")]
_SHOWN = ("sustained_per_s", "ratio_to_bare_consumer", "batched_per_s", "slowdown_at_1m_rows", "cpu_ms_per_punch")


@bench.callback()
def benches() -> None:
    """Keeps `attendance` a word of its own."""


@bench.command()
def attendance(json_only: Json = False, quick: Quick = False) -> None:
    """Dari rekaman presensi di RabbitMQ sampai hari yang diterapkan di instrumen pembayaran."""
    extent = QUICK if quick else WHOLE
    try:
        with _place() as place:
            found = run_in_order(_measured(extent, place))
    except Interrupted as interrupted:
        raise typer.Exit(interrupted.exit_code) from interrupted
    except (BenchFailed, ServerTrouble, TimeoutError, OSError) as trouble:
        raise fail(trouble) from trouble
    if not json_only:
        talk.print(_table(found))
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


@contextmanager
def _place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as name:
        place = Path(name)
        place.chmod(0o755)  # PostgreSQL's own user must be able to enter
        (place / "town").mkdir()
        yield place


async def _measured(extent: Extent, place: Path) -> dict[str, Any]:
    started = time.monotonic()

    def say(text: str) -> None:
        talk.print(f"{time.monotonic() - started:6.1f} s  {text}")

    async with prepared_ground(place / "town", say) as ground:
        on = await machine(ground.servers.postgres.admin_url)
        return document(await measure(ground, extent, place, say), extent, on)


def _table(found: dict[str, Any]) -> Table:
    table = Table("ukuran", "nilai")
    for name in _SHOWN:
        table.add_row(name, str(found[name]))
    return table
