"""Refusals around contested days and voided taps. The text is what a person reads."""

from collections.abc import Sequence

_SAID = {
    "SUBMITTED": "menunggu keputusan",
    "GRANTED": "sudah dikabulkan",
    "REJECTED": "sudah ditolak",
    "WITHDRAWN": "sudah ditarik",
    "REOPENED": "dibuka kembali dan menunggu keputusan BKPSDM",
}


class DisputeIncomplete(Exception):
    """`missing`: what this kind of dispute must name, in words."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"Sebutkan {missing}.")


class DisputeNotYourDay(Exception):
    def __init__(self) -> None:
        super().__init__("Setiap pegawai menyengketakan harinya sendiri.")


class DisputeTooLate(Exception):
    def __init__(self, days: int) -> None:
        super().__init__(f"Hari disengketakan paling lambat {days} hari sesudahnya; sampaikan kepada BKPSDM.")


class DisputeTooEarly(Exception):
    def __init__(self) -> None:
        super().__init__("Hari yang belum tiba belum dapat disengketakan.")


class DisputeMonthClosed(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(
            f"Presensi {period} sudah ditutup dan tidak diubah lagi. Kirim ulang dengan late = true: bila dikabulkan, "
            "selisihnya menjadi koreksi pada bulan berikutnya."
        )


class DisputeOpenAlready(Exception):
    def __init__(self, dispute_id: str) -> None:
        super().__init__(f"Hari ini masih disengketakan ({dispute_id}); tunggu keputusannya atau tarik dahulu.")


class DisputeDecidedAlready(Exception):
    def __init__(self, dispute_id: str) -> None:
        super().__init__(f"Hari ini sudah diputuskan ({dispute_id}); hanya BKPSDM yang dapat membukanya kembali.")


class DisputeStateForbids(Exception):
    def __init__(self, state: str) -> None:
        super().__init__(f"Sengketa ini {_SAID[state]}; tindakan ini tidak mungkin lagi.")


class GrantEmpty(Exception):
    def __init__(self) -> None:
        super().__init__("Sebutkan jam yang diakui atau rekaman yang dibatalkan; jika tidak ada, tolak sengketanya.")


class TimeOutsideDay(Exception):
    def __init__(self) -> None:
        super().__init__("Jam yang diakui harus termasuk hari itu menurut jadwal pegawai, dan sudah lewat.")


class TapNotOfDay(Exception):
    def __init__(self, event_ids: Sequence[str]) -> None:
        super().__init__(f"Bukan rekaman yang berlaku pada hari itu: {', '.join(sorted(event_ids)[:5])}.")


class NothingChosen(Exception):
    def __init__(self) -> None:
        super().__init__("Sebutkan rekaman (event_ids), atau pegawai dengan tanggalnya.")
