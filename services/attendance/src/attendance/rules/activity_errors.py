"""Refusals around assemblies, ceremonies, exercises and inspections. The text is what a person reads."""

from collections.abc import Mapping
from typing import Any


class ActivityNotYours(Exception):
    def __init__(self) -> None:
        super().__init__("Verifikator hanya mengumumkan dan mencatat kegiatan bagi pegawai OPD-nya sendiri.")


class NobodyObliged(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Sebutkan OPD atau pegawai yang wajib hadir, paling sedikit satu; kosongkan keduanya untuk semua."
        )


class UnknownActivity(Exception):
    def __init__(self) -> None:
        super().__init__("Kegiatan ini belum diumumkan.")


class ActivityNotYet(Exception):
    def __init__(self) -> None:
        super().__init__("Kehadiran baru dapat dicatat pada hari kegiatan atau sesudahnya.")


class AttendanceListRefused(Exception):
    """Nothing of the list was taken over; `errors` names each person and why."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.errors: list[dict[str, Any]] = [{"nip": nip, "message": why} for nip, why in sorted(reasons.items())]
        super().__init__(f"Ada {len(self.errors)} pegawai yang tidak dapat dicatat; tidak satu pun dimuat.")
