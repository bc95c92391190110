"""Refusals about calendars, sites and schedules. The text is what a person reads."""

from collections.abc import Sequence
from datetime import date


class CalendarNotShipped(Exception):
    def __init__(self, year: int, shipped: list[int]) -> None:
        years = ", ".join(map(str, shipped))
        super().__init__(f"Kalender {year} tidak disertakan (ada: {years}). Muat berkas kalender kota sendiri.")


class ScheduleNotYours(Exception):
    def __init__(self) -> None:
        super().__init__("Usulan jadwal dari BKPSDM atau verifikator untuk OPD-nya sendiri; persetujuan dari BKPSDM.")


class OwnProposal(Exception):
    def __init__(self) -> None:
        super().__init__("Usulan sendiri tidak dapat diputuskan sendiri; orang lain di BKPSDM yang memutuskan.")


class ProposalDecided(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Usulan {number} sudah diputuskan.")


class UnknownProposal(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Usulan {number} tidak ada.")


class NeedsReason(Exception):
    def __init__(self) -> None:
        super().__init__("Sebutkan alasannya.")


class UnknownHolder(Exception):
    def __init__(self, scope: str, holder: str) -> None:
        words = {
            "city": "Jadwal seluruh kota tidak memakai pemegang; kosongkan.",
            "agency": f"OPD {holder} belum dikenal di presensi.",
            "unit": f"Unit {holder} belum dikenal di presensi.",
            "person": f"Pegawai {holder} belum dikenal di presensi.",
        }
        super().__init__(words.get(scope, f"Cakupan {scope} tidak dikenal."))


class UnknownSchedule(Exception):
    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"Jadwal {code} tidak ada; yang ada: {', '.join(known)}.")


class ScheduleNotCovering(Exception):
    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"Jadwal {code} tidak berlaku pada {day}; ajukan versinya dahulu atau ubah masa penugasan.")


class ScheduleVersionExists(Exception):
    def __init__(self, code: str, first: date) -> None:
        super().__init__(f"Jadwal {code} mulai {first} sudah ada dan tidak diubah; ajukan dengan effective_from lain.")


class SiteNotPossible(Exception):
    """The text says what is wrong."""


class UnknownAssignment(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Penugasan jadwal {number} tidak ada.")


class AssignmentWithdrawn(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Penugasan jadwal {number} sudah ditarik.")


class UnknownRejudging(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Penilaian ulang {number} tidak ada.")


class ScheduleFileRefused(Exception):
    """`errors`: field and message of every fault; the field is empty where the whole file is meant."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.errors = [{"field": field, "message": message} for field, message in faults]
        super().__init__(f"Berkas jadwal tidak dapat dipakai: {len(faults)} kesalahan. Perbaiki lalu unggah ulang.")
