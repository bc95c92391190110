"""Every refusal of the directory. The text is what a person reads."""

from collections.abc import Sequence
from typing import Any

from directory.rules.row_errors import RowError

ERRORS_TOLD = 500


class StaffFileRefused(Exception):
    """Nothing of the file was taken over; `errors` names row, column and reason (the first 500)."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        told = errors[:ERRORS_TOLD]
        self.errors: list[dict[str, Any]] = [
            {"row": error.row, "column": error.column, "message": error.message} for error in told
        ]
        more = f" ({len(told)} yang pertama ditampilkan)" if len(errors) > len(told) else ""
        super().__init__(f"Ada {len(errors)} kesalahan{more}; tidak satu baris pun dimuat. Perbaiki lalu unggah ulang.")


class StaffFileTooLarge(Exception):
    """More bytes than a city's staff can need."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"Berkas pegawai paling besar {limit_bytes // 1024**2} MiB.")


class UnknownEmployee(Exception):
    def __init__(self, nip: str) -> None:
        super().__init__(f"Pegawai {nip} tidak ada di direktori.")


class NotYourSubordinates(Exception):
    """Somebody else's subordinates are for their superiors, the verifier of their agency and BKPSDM."""

    def __init__(self) -> None:
        super().__init__("Daftar bawahan hanya untuk pegawai itu sendiri, atasannya, verifikator OPD-nya, dan BKPSDM.")
