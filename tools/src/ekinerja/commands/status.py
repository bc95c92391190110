"""`ekinerja status`: what runs and whether it is ready."""

import asyncio
from typing import Any

import aiohttp
import typer
from rich.console import Console
from rich.table import Table

from ekinerja.commands.options import Json, State
from ekinerja.commands.output import answer
from ekinerja.servers import PostgresServer, RabbitmqServer
from ekinerja.servers.choice import lives
from ekinerja.servers.processes import alive
from ekinerja.town import state

_MARKS = {True: "[green]ya[/green]", False: "[red]tidak[/red]"}


def status(state_dir: State = None, json: Json = False) -> None:
    """Tunjukkan keadaan kota. Keluar dengan 0 hanya bila semuanya siap."""
    found = state.read(state.state_folder(state_dir))
    told = asyncio.run(look(found))
    if json:
        answer(told)
    else:
        _print(told)
    if not told["ready"]:
        raise typer.Exit(1)


async def look(found: dict[str, Any]) -> dict[str, Any]:
    """The town written down in `found` as it is now; no secrets in it."""
    urls = dict(found.get("service_urls", {}))
    if gateway := found.get("gateway_url"):
        urls["gateway"] = gateway
    timeout = aiohttp.ClientTimeout(total=3)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        answers = await asyncio.gather(*[_ready(session, url) for url in urls.values()])
    processes = {}
    for (name, url), ready in zip(urls.items(), answers, strict=True):
        one = found.get("processes", {}).get(name)
        living = bool(one) and alive(one["pid"], one["born"])
        restarts = found.get("restarts", {}).get(name, 0)
        processes[name] = {"pid": one and one["pid"], "alive": living, "ready": living and ready, "url": url}
        processes[name]["restarts"] = restarts
    servers = _servers(found)
    running = state.running(found)
    everything = [one["ready"] for one in processes.values()] + [one["alive"] for one in servers.values()]
    return {
        "running": running,
        "phase": found.get("phase", "stopped") if running else "stopped",
        "ready": running and found.get("phase") == "ready" and all(everything),
        "gateway_url": found.get("gateway_url"),
        "processes": processes,
        **servers,
    }


def _servers(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    told = {}
    for name, kind in (("postgres", PostgresServer), ("rabbitmq", RabbitmqServer)):
        if name in found:
            told[name] = {"source": found[name]["source"], "alive": lives(kind(**found[name]))}
    return told


async def _ready(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(f"{url}/health/ready") as got:
            return got.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


def _print(told: dict[str, Any]) -> None:
    console = Console(highlight=False)
    if not told["running"]:
        console.print("Kota tidak berjalan. Nyalakan dengan `ekinerja up`.")
        return
    console.print(f"Tahap: {told['phase']}   alamat: {told['gateway_url'] or '-'}")
    table = Table("bagian", "pid", "hidup", "siap", "dihidupkan ulang", "alamat")
    for name in ("postgres", "rabbitmq"):
        if name in told:
            table.add_row(name, told[name]["source"], _MARKS[told[name]["alive"]], "", "", "")
    for name, one in told["processes"].items():
        marks = _MARKS[one["alive"]], _MARKS[one["ready"]]
        table.add_row(name, str(one["pid"] or "-"), *marks, str(one["restarts"]), one["url"])
    console.print(table)
