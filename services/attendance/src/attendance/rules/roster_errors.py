"""Refusals about rosters and swaps. The text is what a person reads."""

from datetime import date


class RosterPolicyInvalid(Exception):
    """A policy file can't be used."""


class RosterNotYours(Exception):
    def __init__(self) -> None:
        super().__init__("Jadwal dinas diubah oleh BKPSDM atau verifikator OPD pegawai itu.")


class ShiftNotPossible(Exception):
    """The text says what is wrong and which shifts there are."""


class UnknownSwap(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(f"Tukar dinas {number} tidak ada.")


class SwapNotYours(Exception):
    def __init__(self, who: str) -> None:
        super().__init__(f"Langkah ini hanya untuk {who}.")


class SwapNotOpen(Exception):
    def __init__(self, state: str) -> None:
        words = {
            "asked": "masih menunggu jawaban rekan",
            "accepted": "sudah disetujui rekan dan menunggu atasan",
            "declined": "sudah ditolak rekan",
            "withdrawn": "sudah dibatalkan",
            "approved": "sudah disetujui",
            "returned": "sudah dikembalikan",
        }
        super().__init__(f"Tukar dinas ini {words[state]}.")


class SwapNotPossible(Exception):
    """The text says why."""


class SwapInClosedMonth(Exception):
    def __init__(self, day: date) -> None:
        super().__init__(f"Bulan {day:%Y-%m} sudah ditutup; dinas tanggal {day} tidak dapat ditukar lagi.")
