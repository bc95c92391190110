"""Runs an event process while looking 250 times per CPU second at what it is doing:
`python -m ekinerja.bench.sampled FOLDER MEMBER ROLE`. Writes FOLDER/MEMBER.json at the end."""

import importlib
import json
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

_EVERY_S = 0.004
_OURS = ("/service_chassis/", "/attendance/", "/payroll_instrument/")
# the first part of a path that is found names the stage; an innermost frame of ours counts with all it calls
_STAGES = (
    ("service_chassis/received.py", "decode"),
    ("service_chassis/gathering.py", "gather"),
    ("service_chassis/consumer.py", "gather"),
    ("service_chassis/broker.py", "gather"),
    ("service_chassis/inbox.py", "inbox"),
    ("service_chassis/outbox.py", "announce"),
    ("/announcements/", "announce"),
    ("service_chassis/relay.py", "relay"),
    ("service_chassis/bulk.py", "statements"),
    ("service_chassis/database.py", "transactions"),
    ("/storage/", "statements"),
    ("/rules/", "rules"),
    ("/use_cases/", "use cases"),
    ("/listeners/", "translate"),
)

stages: Counter[str] = Counter()
places: Counter[str] = Counter()


def stage_of(frame: FrameType | None) -> str:
    """`amqp`: the client library on its own; `loop`: sockets, timers and the database driver."""
    library = "loop"
    while frame is not None:
        path = frame.f_code.co_filename
        if any(part in path for part in _OURS) and not path.endswith("/launch.py"):
            return next((stage for part, stage in _STAGES if part in path), "other")
        if "/aiormq/" in path or "/aio_pika/" in path:
            library = "amqp"
        frame = frame.f_back
    return library


def _look(_signal: int, frame: FrameType | None) -> None:
    stages[stage_of(frame)] += 1
    if frame is not None:
        places[f"{'/'.join(Path(frame.f_code.co_filename).parts[-2:])}:{frame.f_code.co_name}"] += 1


def main(folder: str, member: str, role: str) -> None:
    launch = importlib.import_module("service_chassis.launch").launch
    assemble = importlib.import_module(f"{member}.wiring").assemble
    signal.signal(signal.SIGPROF, _look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY_S, _EVERY_S)
    try:
        launch(assemble, role)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        found = {"stages": dict(stages), "places": dict(places.most_common(40))}
        (Path(folder) / f"{member}.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
