"""A town of its own, for a trial month and for tests."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from ekinerja.servers.model import ServerTrouble
from ekinerja.town.assembly import Choices, running_town
from ekinerja.town.supervisor import TownTrouble
from ekinerja.town.town import Town


@asynccontextmanager
async def private_town(folder: Path, *, clock_file: Path | None = None) -> AsyncIterator[Town]:
    """A town of its own: fresh databases, an empty broker, free ports; `folder` is removed afterwards."""
    home = _empty(folder, clock_file)
    choices = Choices(clock_file=clock_file, durable=False, remove=True)
    try:
        async with running_town(home, choices, lambda _: None, lambda *_: None) as town:
            yield town
    except ServerTrouble as trouble:
        raise trouble if isinstance(trouble, TownTrouble) else TownTrouble(str(trouble)) from trouble
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: Path, clock_file: Path | None) -> Path:
    if folder.exists() and any(path != clock_file for path in folder.iterdir()):
        raise TownTrouble(f"map {folder} tidak kosong")
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
