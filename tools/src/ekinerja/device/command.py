"""`ekinerja device-simulate`: a trial without a machine."""

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from ekinerja.commands.options import Json, talk
from ekinerja.commands.output import answer
from ekinerja.device.memory import MemoryMistake, Tap, read_taps
from ekinerja.device.simulated_device import SimulatedDevice
from ekinerja.device.speaking import Server

Serial = Annotated[str, typer.Option("--serial", help="Nomor seri, misalnya UJI-1")]
Url = Annotated[str, typer.Option("--url", help="Alamat gerbang, dengan kata rahasia di jalurnya bila dipakai")]
Punches = Annotated[Path, typer.Option("--punches", help="CSV: pin,time,status[,verify]; waktu menurut jam mesin")]
Rounds = Annotated[int, typer.Option("--rounds", min=1, help="Berapa kali menyapa, mengirim, dan menanyakan perintah")]
Delay = Annotated[float, typer.Option("--delay", min=0, help="Jeda antarputaran dalam detik")]
Again = Annotated[bool, typer.Option("--again", help="Kirim semua lagi, seperti mesin yang baru di-reset")]


def device_simulate(
    serial: Serial,
    url: Url,
    punches: Punches,
    rounds: Rounds = 1,
    delay: Delay = 15,
    again: Again = False,
    json: Json = False,
) -> None:
    """Bertingkah seperti satu mesin absensi (ZKTeco ADMS). Kode keluar 0 hanya bila server menerima semuanya."""
    if not url.startswith(("http://", "https://")):
        raise typer.BadParameter("harus dimulai dengan https:// atau http://", param_hint="--url")
    device = SimulatedDevice(serial, Server(url), _memory(punches), again=again)
    for number in range(rounds):
        if number:
            time.sleep(delay)
        device.one_round()
        _tell(device)
    if json:
        answer(_outcome(device))
    raise typer.Exit(0 if device.done else 1)


def _memory(punches: Path) -> list[Tap]:
    try:
        return read_taps(punches)
    except (MemoryMistake, OSError) as mistake:
        for reason in mistake.reasons if isinstance(mistake, MemoryMistake) else [mistake]:
            talk.print("[red]salah[/red]", reason, markup=True)
        raise typer.Exit(2) from mistake


def _tell(device: SimulatedDevice) -> None:
    trouble = device.trouble
    if trouble and "UNKNOWN DEVICE" in trouble.text:
        talk.print(
            f"[yellow]belum dikenal[/yellow] {device.serial} kini tercatat menunggu di server; daftarkan dengan "
            f'PUT /api/attendance/devices/{device.serial} {{"name": "…"}}. Tidak ada yang hilang.',
            soft_wrap=True,  # the line is there to be copied
        )
    elif trouble:
        talk.print(f"[red]ditolak[/red] {trouble.status or 'tanpa jawaban'}: {trouble.text.strip()[:200]}")
    talk.print(
        f"{device.received} baris diterima server, {len(device.waiting)} menunggu, "
        f"{device.sent_before} sudah pernah dikirim, {len(device.commands)} perintah dijalankan"
    )


def _outcome(device: SimulatedDevice) -> dict[str, Any]:
    return {
        "serial": device.serial,
        "greeted": device.greeted,
        "taps": len(device.memory),
        "received": device.received,
        "waiting": len(device.waiting),
        "sent_before": device.sent_before,
        "commands": device.commands,
        "refused": device.trouble and {"status": device.trouble.status, "text": device.trouble.text},
    }
