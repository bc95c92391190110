"""`ekinerja dead-letters`: messages that a queue gave up, and the way back for them."""

import asyncio
import os
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import typer
from event_contracts.registry import queues
from rich.console import Console
from rich.table import Table

from ekinerja import dead_letter_queues
from ekinerja.commands.options import Json, State, fail
from ekinerja.commands.output import answer
from ekinerja.servers.choice import RABBITMQ_VARIABLE
from ekinerja.town import state

T = TypeVar("T")

dead_letters = typer.Typer(no_args_is_help=True, help="Pesan yang dilepas antrean (dead letter).")

Queue = Annotated[str | None, typer.Option("--queue", help="Hanya antrean ini, misalnya attendance.presensi.v1")]
Limit = Annotated[int, typer.Option("--limit", help="Paling banyak sekian pesan per antrean", min=1, max=1000)]


@dead_letters.command("list")
def list_letters(queue: Queue = None, limit: Limit = 20, state_dir: State = None, json: Json = False) -> None:
    """Jumlah dan isi antrean dead letter. Pesan tetap di tempatnya."""
    told = _run(dead_letter_queues.look(_address(state_dir), _chosen(queue), limit))
    if json:
        answer({"queues": told})
        return
    table = Table("antrean", "jumlah", "jenis", "pesan", "alasan")
    for one in told:
        table.add_row(one["queue"], str(one["count"]), "", "", "")
        for letter in one["messages"]:
            table.add_row("", "", letter["type"], letter["message_id"], letter["reason"])
    Console().print(table)


@dead_letters.command()
def replay(
    queue: Annotated[str, typer.Argument(help="Antrean asal, misalnya attendance.presensi.v1")],
    limit: Limit = 1000,
    state_dir: State = None,
    json: Json = False,
) -> None:
    """Kembalikan pesan ke antrean asalnya. Sebuah pesan baru dihapus sesudah broker menerimanya kembali."""
    moved = _run(dead_letter_queues.replay(_address(state_dir), _chosen(queue)[0], limit))
    if json:
        answer({"queue": queue, "replayed": moved})
    else:
        Console().print(f"{moved} pesan kembali ke {queue}.")


def _chosen(queue: str | None) -> list[str]:
    known = [one.name for one in queues()]
    if queue is not None and queue not in known:
        raise typer.BadParameter(f"antrean tidak dikenal: {queue} (pilihan: {', '.join(known)})")
    return [queue] if queue else known


def _address(state_dir: State) -> str:
    """The administrator's address: from the environment, else this town's."""
    if given := os.environ.get(RABBITMQ_VARIABLE):
        return given
    found = state.read(state.state_folder(state_dir))
    if not state.running(found) or "rabbitmq" not in found:
        raise fail(f"kota tidak berjalan: nyalakan dengan `ekinerja up`, atau beri {RABBITMQ_VARIABLE}")
    return str(found["rabbitmq"]["admin_url"])


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except (OSError, TimeoutError) as trouble:
        raise fail(f"RabbitMQ tidak menjawab: {trouble}") from trouble
