"""`ekinerja quarantine`: events that could not be applied, with their reasons, and another try for them."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ekinerja.commands.asking import Gateway, asked
from ekinerja.commands.options import Json, State
from ekinerja.commands.output import answer
from ekinerja.layout import MEMBERS
from ekinerja.month.doors import Doors, Person

quarantine = typer.Typer(no_args_is_help=True, help="Peristiwa yang tidak bisa diterapkan, dengan alasannya.")

Service = Annotated[str, typer.Argument(help="Layanan, misalnya attendance")]
RowId = Annotated[int, typer.Argument(help="Nomor baris karantina")]


@quarantine.command("list")
def list_rows(
    service: Annotated[list[str] | None, typer.Option("--service", help="Hanya layanan ini (boleh diulang)")] = None,
    gateway: Gateway = None,
    state_dir: State = None,
    json: Json = False,
) -> None:
    """Daftar peristiwa yang menunggu di karantina."""
    chosen = service or list(MEMBERS)
    rows = asked(gateway, state_dir, lambda doors, who: _listed(doors, who, chosen))
    if json:
        answer({"rows": rows})
        return
    table = Table("layanan", "nomor", "jenis", "subjek", "alasan", "keterangan", "kali", "terakhir")
    for row in rows:
        names = ("service", "id", "type", "subject", "reason", "detail", "attempts", "last_seen")
        table.add_row(*[str(row.get(name) or "") for name in names])
    Console().print(table)


@quarantine.command()
def show(service: Service, row: RowId, gateway: Gateway = None, state_dir: State = None, json: Json = False) -> None:
    """Satu peristiwa seutuhnya, sebagaimana diterima."""
    got = asked(gateway, state_dir, lambda doors, who: doors.get(who, f"{_path(service)}/{row}"))
    if json:
        answer(got)
    else:
        Console().print_json(data=got)


@quarantine.command()
def replay(
    service: Service,
    rows: Annotated[list[int], typer.Argument(help="Nomor baris; boleh beberapa")],
    gateway: Gateway = None,
    state_dir: State = None,
    json: Json = False,
) -> None:
    """Minta layanan mencoba lagi. Yang berhasil hilang dari daftar, yang gagal tinggal dengan alasan barunya."""

    async def ask(doors: Doors, who: Person) -> list[Any]:
        return [await doors.post(who, f"{_path(service)}/{row}/replay") for row in rows]

    replays = asked(gateway, state_dir, ask)
    if json:
        answer({"replays": replays})
    else:
        Console().print(f"{len(replays)} peristiwa akan dicoba lagi oleh {service}.")


def _path(service: str) -> str:
    if service not in MEMBERS:
        raise typer.BadParameter(f"layanan tidak dikenal: {service} (pilihan: {', '.join(MEMBERS)})")
    return f"/api/{service.replace('_', '-')}/operations/quarantine"


async def _listed(doors: Doors, who: Person, services: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for service in services:
        after = 0
        while page := (await doors.get(who, _path(service), after=after, limit=500))["rows"]:
            rows += [{"service": service, **row} for row in page]
            after = page[-1]["id"]
    return rows
