"""A file of punches that somebody brought, and how far it is taken over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from attendance.rules.errors import ERRORS_TOLD
from attendance.rules.punch_files.rows import FileRow
from attendance.rules.punches import Punch


class PunchFile(Protocol):
    """How a kind of file is read."""

    @property
    def source(self) -> str: ...
    @property
    def needed(self) -> Sequence[Sequence[str]]: ...
    def punches(self, row: FileRow) -> list[Punch]:
        """RowUnreadable."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The signed paper behind a list. `sha256` is hexadecimal."""

    sha256: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewUpload:
    """The same bytes of the same source with the same words around them are the same upload."""

    source: str
    sha256: str
    content: bytes
    file_name: str
    site_code: str
    device_id: str
    letter_number: str
    scan: Scan | None
    uploaded_by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """Of rows: `refused` can't be read. Of their punches: `recorded` (`waiting` of them under a number that nobody
    knows), `duplicates`, `quarantined` (used before for something else). `errors`: the first 500, with row, column and
    reason."""

    rows: int = 0
    recorded: int = 0
    waiting: int = 0
    duplicates: int = 0
    quarantined: int = 0
    refused: int = 0
    errors: Sequence[dict[str, Any]] = field(default=())

    def plus(self, other: "Totals") -> "Totals":
        counts = {name: getattr(self, name) + getattr(other, name) for name in self.__slots__ if name != "errors"}
        return Totals(**counts, errors=[*self.errors, *other.errors][:ERRORS_TOLD])


@dataclass(frozen=True, slots=True)
class Upload:
    """`done_row`: the last row of the file that is taken over; `finished_at`: None while some are left."""

    id: int
    done_row: int
    totals: Totals
    finished_at: datetime | None
