"""Every refusal of attendance. The text is what a person reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ERRORS_TOLD = 500


@dataclass(frozen=True, slots=True)
class RowError:
    """`row` as a spreadsheet numbers it (1 = the header); `column` empty when the whole row is meant."""

    row: int
    column: str
    message: str


class ImportRefused(Exception):
    """Nothing of the file was taken over; `errors` names row, column and reason (the first 500)."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        self.errors: list[dict[str, Any]] = [
            {"row": error.row, "column": error.column, "message": error.message} for error in errors[:ERRORS_TOLD]
        ]
        super().__init__(f"Ada {len(errors)} kesalahan; tidak satu baris pun dimuat. Perbaiki lalu unggah ulang.")


class ImportTooLarge(Exception):
    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"Berkas paling besar {limit_bytes // 1024**2} MiB.")


class ScheduleInvalid(Exception):
    """A schedule file can't be used, or none covers a day."""


class UnknownEmployee(Exception):
    def __init__(self, nip: str) -> None:
        super().__init__(f"Pegawai {nip} belum dikenal di presensi.")


class UnknownDay(Exception):
    def __init__(self, nip: str, day: str) -> None:
        super().__init__(f"Belum ada catatan presensi {nip} pada {day}.")


class AttendanceNotVisible(Exception):
    """Attendance is for the person, their supervisor, the verifier of their agency and BKPSDM."""

    def __init__(self) -> None:
        super().__init__("Presensi hanya untuk pegawai itu sendiri, atasannya, verifikator OPD-nya, dan BKPSDM.")


class MonthStillRunning(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(f"Bulan {period} belum berakhir; penutupan mulai hari terakhirnya.")


class WrongRange(Exception):
    def __init__(self) -> None:
        super().__init__("Tanggal pertama harus sebelum atau sama dengan tanggal terakhir.")
