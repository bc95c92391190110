"""A folder for the servers of one test session. Sessions of one checkout that run side by side each hold a slot;
the lock goes with the process, so a killed session never blocks the next."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ekinerja.layout import ROOT

STATE_VARIABLE = "EKINERJA_TEST_STATE"


@contextmanager
def slot() -> Iterator[Path]:
    """The first free slot folder, held until the end. Data of a former session is still in it."""
    base = Path(os.environ.get(STATE_VARIABLE) or ROOT / ".ekinerja" / "tests")
    base.mkdir(parents=True, exist_ok=True)
    number = 0
    while True:
        folder = base / f"slot-{number}"
        folder.mkdir(exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            number += 1
            continue
        try:
            yield folder.resolve()
        finally:
            os.close(handle)
        return
