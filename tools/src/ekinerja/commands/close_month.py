"""`ekinerja close-month`: what holds a month up, agency by agency, and its close."""

import asyncio
import re
from collections import Counter
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ekinerja.commands.asking import Gateway, User, asked
from ekinerja.commands.options import Json, State, fail, talk
from ekinerja.commands.output import answer
from ekinerja.month.doors import Doors, Person, Refused
from ekinerja.month.report import steps

ATTENDANCE = "/api/attendance/month-closings"
PAGE = 1000
PAUSE_S = 1.0
_STATES = {"open": "terbuka", "closing": "sedang ditutup", "closed": "[green]ditutup[/green]"}


def close_month(
    period: Annotated[str, typer.Argument(help="Bulan, misalnya 2025-10")],
    agency: Annotated[list[str] | None, typer.Option("--agency", help="Hanya OPD ini (boleh diulang)")] = None,
    check: Annotated[bool, typer.Option("--check", help="Hanya tunjukkan, jangan tutup")] = False,
    force: Annotated[str | None, typer.Option("--force", help="Tutup juga yang tertahan, dengan alasan ini")] = None,
    user: User = None,
    gateway: Gateway = None,
    state_dir: State = None,
    json: Json = False,
) -> None:
    """Tutup bulan presensi per OPD: yang menahan, kemajuannya, hasilnya. Keluar dengan 1 selama ada yang terbuka."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
        raise fail(f"bulan ditulis TTTT-BB, misalnya 2025-10; tertulis {period}")
    order = {"period": period, "agency_codes": agency or None, "force": force is not None, "reason": force}

    async def ask(doors: Doors, who: Person) -> dict[str, Any]:
        found = await _blockers(doors, who, period, agency)
        if not json:
            _tell_blockers(found)
        refused = None if check else await _close(doors, who, order)
        month = await _month(doors, who, period, agency)
        return {**month, "blockers": found if check else refused or []}

    result = asked(gateway, state_dir, ask, user)
    if json:
        answer(result)
    else:
        _tell_agencies(result)
    waiting = any(one["severity"] == "must" for one in result["blockers"])
    if waiting or (not check and any(one["state"] != "closed" for one in result["agencies"])):
        raise typer.Exit(1)


async def _blockers(doors: Doors, who: Person, period: str, agencies: list[str] | None) -> list[dict[str, Any]]:
    """Of these agencies; what concerns all of them once."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for agency in agencies or [None]:
        query = {} if agency is None else {"agency_code": agency}
        total, offset = 1, 0
        while offset < total:
            page = await doors.get(who, f"{ATTENDANCE}/{period}/blockers", limit=PAGE, offset=offset, **query)
            found |= {(one["kind"], one["nip"] or "", one["reference"]): one for one in page["blockers"]}
            total, offset = page["total"], offset + PAGE
    return list(found.values())


async def _month(doors: Doors, who: Person, period: str, agencies: list[str] | None) -> dict[str, Any]:
    month: dict[str, Any] = await doors.get(who, ATTENDANCE, period=period, blockers=False)
    chosen = [one for one in month["agencies"] if agencies is None or one["agency_code"] in agencies]
    return {"period": period, "due_on": month["due_on"], "agencies": chosen}


async def _close(doors: Doors, who: Person, order: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What refuses some of the agencies."""
    closing = asyncio.create_task(doors.post(who, ATTENDANCE, order))
    try:
        await _watch(doors, who, order, closing)
        await closing
    except Refused as refused:
        if refused.kind != "month_blocked":
            raise
        return refused.errors
    finally:
        closing.cancel()
    return None


async def _watch(doors: Doors, who: Person, order: dict[str, Any], closing: asyncio.Task[Any]) -> None:
    with steps(talk) as step:
        month = await _month(doors, who, order["period"], order["agency_codes"])
        advance = step("Pegawai yang bulannya ditutup", sum(one["people"] for one in month["agencies"]))
        seen = 0
        while True:
            ended = closing.done()
            month = await _month(doors, who, order["period"], order["agency_codes"])
            closed = sum(one["closed_people"] for one in month["agencies"])
            advance(closed - seen)
            seen = closed
            if ended:
                return
            await asyncio.wait([closing], timeout=PAUSE_S)


def _tell_blockers(found: list[dict[str, Any]]) -> None:
    console = Console(highlight=False)
    for one in found:
        if one["severity"] == "must":
            console.print(f"[red]harus[/red] {one['agency_code'] or 'semua OPD'}: {escape(one['text'])}")
    kinds = Counter(one["kind"] for one in found if one["severity"] != "must")
    for kind, count in kinds.items():
        example = next(one["text"] for one in found if one["kind"] == kind)
        console.print(f"[yellow]sebaiknya[/yellow] {count} x {kind}, misalnya: {escape(example)}")


def _tell_agencies(result: dict[str, Any]) -> None:
    table = Table(
        "OPD", "keadaan", "pegawai", "ditutup", "oleh", "dipaksa karena", title=f"Presensi {result['period']}"
    )
    for one in result["agencies"]:
        people = str(one["people"]), str(one["closed_people"])
        by, why = one["closed_by"] or "", one["forced_reason"] or ""
        table.add_row(one["agency_code"] or "tanpa OPD", _STATES[one["state"]], *people, by, escape(why))
    console = Console(highlight=False)
    console.print(table)
    if result["due_on"]:
        console.print(f"Ditunggu paling lambat {result['due_on']}.")
