"""Where a state folder's data lies: an engine that begins to answer must not hide what private servers hold, nor the
other way round."""

import json
from pathlib import Path

from ekinerja.servers.model import Source
from ekinerja.servers.secrets import write_private


def remembered(folder: Path, server: str) -> Source | None:
    """Where `server` ("postgres", "rabbitmq") of this folder was started before; None: nowhere yet."""
    return _known(folder).get(server)


def remember(folder: Path, server: str, source: Source) -> None:
    """Called before the first start, so that a start that is broken off leaves no data that nobody knows of."""
    known = _known(folder)
    if known.get(server) != source:
        write_private(_path(folder), json.dumps(known | {server: source}))


def _known(folder: Path) -> dict[str, Source]:
    path = _path(folder)
    return json.loads(path.read_text()) if path.exists() else {}


def _path(folder: Path) -> Path:
    return folder / "servers.json"
