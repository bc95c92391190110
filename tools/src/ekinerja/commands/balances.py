"""`ekinerja balances`: whether everything that attendance received is accounted for."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ekinerja.commands.asking import Gateway, asked
from ekinerja.commands.options import Json, State, fail
from ekinerja.commands.output import answer

COUNTS = ("received", "recorded", "duplicates", "quarantined", "rejected")
_HEADS = ("tanggal", "sumber", "mesin", "diterima", "dicatat", "berulang", "karantina", "ditolak", "neraca")


def balances(
    first_date: Annotated[str, typer.Option("--from", help="Tanggal pertama TTTT-BB-HH (bawaan: kemarin)")] = "",
    last_date: Annotated[str, typer.Option("--to", help="Tanggal terakhir (bawaan: hari ini)")] = "",
    by_device: Annotated[bool, typer.Option("--devices", help="Per mesin, bukan hanya per sumber dan hari")] = False,
    gateway: Gateway = None,
    state_dir: State = None,
    json: Json = False,
) -> None:
    """Diterima = dicatat + berulang + karantina + ditolak, per sumber dan hari. Keluar dengan 1 bila tidak seimbang."""
    first = _day(first_date) or date.today() - timedelta(days=1)  # noqa: DTZ011
    query = {"first_date": first.isoformat(), "last_date": (_day(last_date) or max(first, date.today())).isoformat()}  # noqa: DTZ011
    found = asked(gateway, state_dir, lambda doors, who: doors.get(who, "/api/attendance/balances", **query))
    if json:
        answer(found)
    else:
        _tell(found if by_device else found | {"rows": merged(found["rows"])})
    if not found["balanced"]:
        raise typer.Exit(1)


def merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The devices of one source and day taken together: balanced when each of them is."""
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        empty = {"date": row["date"], "source": row["source"], "device_id": "", "balanced": True}
        into = sums.setdefault((row["date"], row["source"]), empty | dict.fromkeys(COUNTS, 0))
        for name in COUNTS:
            into[name] += row[name]
        into["balanced"] = into["balanced"] and row["balanced"]
    return [sums[key] for key in sorted(sums)]


def _tell(found: dict[str, Any]) -> None:
    table = Table(*_HEADS)
    for row in [*found["rows"], {"date": "", "source": "jumlah", "device_id": "", **found["totals"]}]:
        verdict = "[green]seimbang[/green]" if row["balanced"] else "[red]TIDAK seimbang[/red]"
        table.add_row(row["date"], row["source"], row["device_id"], *(str(row[name]) for name in COUNTS), verdict)
    Console(highlight=False).print(table)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise fail(f"tanggal ditulis TTTT-BB-HH, misalnya 2025-10-01; tertulis {text}") from error
