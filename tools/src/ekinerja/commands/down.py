"""`ekinerja down`: stop a town, also one whose supervisor was killed."""

import os
import signal
from typing import Any

from ekinerja.commands.options import Json, State, talk
from ekinerja.commands.output import answer
from ekinerja.servers import PostgresServer, RabbitmqServer
from ekinerja.servers.choice import stop_postgres, stop_rabbitmq
from ekinerja.servers.processes import alive, end
from ekinerja.town import state

STOP_LIMIT_S = 90


def down(state_dir: State = None, json: Json = False) -> None:
    """Hentikan kota: semua yang dinyalakan `ekinerja up`, tidak ada yang lain. Data tetap tersimpan."""
    folder = state.state_folder(state_dir)
    found = state.read(folder)
    stopped = stop_town(found)
    if stopped:
        state.write(folder, {"phase": "stopped"})
    talk.print("Kota sudah berhenti." if stopped else "Kota memang tidak berjalan.")
    if json:
        answer({"stopped": stopped})


def stop_town(found: dict[str, Any]) -> bool:
    """True when something was running. Only processes written down by the town, by pid and birth, are touched."""
    keeper = found.get("supervisor")
    was_running = bool(keeper) and alive(keeper["pid"], keeper["born"]) and keeper["pid"] != os.getpid()
    if keeper and was_running:
        end(keeper["pid"], keeper["born"], how=signal.SIGTERM, limit_s=STOP_LIMIT_S)
    leftovers = [one for one in found.get("processes", {}).values() if alive(one["pid"], one["born"])]
    for one in leftovers:
        end(one["pid"], one["born"], how=signal.SIGTERM, limit_s=10)
    if rabbitmq := found.get("rabbitmq"):
        stop_rabbitmq(RabbitmqServer(**rabbitmq))
    if postgres := found.get("postgres"):
        stop_postgres(PostgresServer(**postgres))
    return was_running or bool(leftovers)
