"""What punches.csv holds, counted without keeping its rows."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from event_contracts.envelope import Envelope
from event_contracts.presensi import PunchRecordedV1
from pydantic import ValidationError

from ekinerja.month.folder import WIB
from ekinerja.month.punches import envelope
from ekinerja.month.tables import Row, rows


@dataclass
class PunchFile:
    """`malformed`: rows that travel as they are and that attendance quarantines unread, because they aren't what the
    contract says. `months` and `days` (first and last, WIB) are of the others."""

    rows: int = 0
    malformed: int = 0
    months: Counter[str] = field(default_factory=Counter)
    days: tuple[date, date] | None = None


def read_punch_file(path: Path) -> PunchFile:
    found = PunchFile()
    for _, row in rows(path):
        found.rows += 1
        day = local_date(row)
        if day is None:
            found.malformed += 1
            continue
        first, last = found.days or (day, day)
        found.days = min(first, day), max(last, day)
        found.months[f"{day:%Y-%m}"] += 1
    return found


def local_date(row: Row) -> date | None:
    """The punch's date in WIB; None when the contract can't take the row."""
    if any("\0" in value for value in row.values()):
        return None  # PostgreSQL keeps no NUL
    try:
        event = Envelope.model_validate(envelope(row))
        return PunchRecordedV1.model_validate(event.data).occurred_at.astimezone(WIB).date()
    except (ValidationError, OverflowError):
        return None
