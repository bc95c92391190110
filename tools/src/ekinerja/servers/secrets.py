"""Passwords and tokens of one state folder: made once, kept in a file that only its owner reads."""

import json
import os
import secrets
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Write `text` so that nobody else can read it at any moment, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    draft.replace(path)


class Secrets:
    """`secrets.json` of a state folder. A variable EKINERJA_SECRET_<NAME> goes before the file: so containers share
    passwords without sharing a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "secrets.json"

    def get(self, name: str) -> str:
        """The secret called `name`, made at the first asking."""
        if given := os.environ.get(f"EKINERJA_SECRET_{name.upper()}"):
            return given
        # read each time: somebody else may have added to the file since
        known: dict[str, str] = json.loads(self._path.read_text()) if self._path.exists() else {}
        if name not in known:
            known[name] = secrets.token_urlsafe(24)
            write_private(self._path, json.dumps(known, indent=1))
        return known[name]
