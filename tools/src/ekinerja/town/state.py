"""What is written down about a town in its state folder, so that other commands find it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ekinerja.layout import ROOT
from ekinerja.servers.processes import alive
from ekinerja.servers.secrets import write_private

STATE_VARIABLE = "EKINERJA_STATE"


def state_path(given: Path | None) -> Path:
    """The folder given, else EKINERJA_STATE, else `.ekinerja/town` in the repository; it may not exist."""
    return given or Path(os.environ.get(STATE_VARIABLE) or ROOT / ".ekinerja" / "town")


def state_folder(given: Path | None) -> Path:
    """The same, made if need be."""
    chosen = state_path(given)
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen.resolve()


def read(folder: Path, name: str = "state") -> dict[str, Any]:
    """A file of the state folder, empty when it isn't there."""
    try:
        found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text())
    except FileNotFoundError:
        return {}
    return found


def write(folder: Path, content: dict[str, Any], name: str = "state") -> None:
    """Write the file so that only its owner reads it."""
    write_private(folder / f"{name}.json", json.dumps(content, indent=1))


def running(state: dict[str, Any]) -> bool:
    """True while the supervisor that wrote `state` lives."""
    keeper = state.get("supervisor")
    return bool(keeper) and alive(keeper["pid"], keeper["born"])


@contextmanager
def only_supervisor(folder: Path) -> Iterator[bool]:
    """False when another supervisor holds this folder. The lock goes with the process."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        yield False
        return
    try:
        yield True
    finally:
        os.close(handle)
