"""The only place that asks what time it is. Business time may be simulated through a file (never in production);
`system_now` is always real and serves tokens, sessions and throttling."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

_clock_file: Path | None = None


def install(clock_file: Path | None) -> None:
    """Let `now` follow `clock_file`: one ISO 8601 instant, running on from the moment the file was written. An absent
    file means real time."""
    global _clock_file
    _clock_file = clock_file


def system_now() -> datetime:
    """The real time, aware, UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """Business time, aware, UTC."""
    if _clock_file is None:
        return system_now()
    try:
        written = _clock_file.stat().st_mtime
        start = datetime.fromisoformat(_clock_file.read_text().strip())
    except (FileNotFoundError, ValueError):
        return system_now()
    return start.astimezone(UTC) + timedelta(seconds=max(0.0, time.time() - written))


def today(zone: str = "Asia/Jakarta") -> date:
    """The calendar day of business time in `zone`."""
    return now().astimezone(ZoneInfo(zone)).date()
