"""Every refusal of planning. The text is what a person reads."""

from collections.abc import Sequence
from typing import Any

Fault = dict[str, Any]


class ContentRefusal(Exception):
    """Something in what was sent can't stand; `errors` names every place of this one kind."""

    summary = "Isi tidak dapat diterima."

    def __init__(self, errors: Sequence[Fault] = ()) -> None:
        self.errors = list(errors)
        super().__init__(self.summary)


class NoItems(ContentRefusal):
    summary = "Rencana kerja harus berisi sekurangnya satu hasil kerja."


class TooManyItems(ContentRefusal):
    summary = "Rencana kerja memuat terlalu banyak hasil kerja."


class ItemNumberOutOfRange(ContentRefusal):
    summary = "Nomor hasil kerja harus bilangan bulat 1 sampai 999."


class ItemNumberRepeated(ContentRefusal):
    summary = "Nomor hasil kerja tidak boleh dipakai dua kali."


class NegativeTarget(ContentRefusal):
    summary = "Target tidak boleh negatif."


class WeightNotPositive(ContentRefusal):
    summary = "Bobot harus lebih dari nol."


class NumberTooLong(ContentRefusal):
    summary = "Angka terlalu panjang: paling banyak 12 angka di depan dan 6 angka di belakang koma."


class TextMissing(ContentRefusal):
    summary = "Isian wajib masih kosong."


class TextTooLong(ContentRefusal):
    summary = "Isian terlalu panjang."


class TextUnreadable(ContentRefusal):
    summary = "Isian memuat karakter yang tidak dapat dibaca."


class ExpectationMissing(ContentRefusal):
    summary = "Setiap hasil kerja harus diberi ekspektasi pimpinan."


class ExpectationForUnknownItem(ContentRefusal):
    summary = "Ekspektasi menyebut hasil kerja yang tidak ada dalam rencana."


class ExpectationRepeated(ContentRefusal):
    summary = "Satu hasil kerja hanya boleh diberi satu ekspektasi."


class NotAnEmployeeAccount(Exception):
    def __init__(self) -> None:
        super().__init__("Akun sistem tidak memiliki NIP dan tidak dapat mengelola rencana kerja.")


class UnknownEmployee(Exception):
    def __init__(self, nip: str) -> None:
        super().__init__(f"Pegawai {nip} belum dikenal; data kepegawaian mungkin belum diterima, coba lagi nanti.")


class UnknownPlan(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja tidak ditemukan.")


class NotServingInPeriod(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(f"Anda tidak bertugas dalam periode {period}.")


class NotYourPlan(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja hanya dapat diisi dan diajukan oleh pegawai yang bersangkutan.")


class OwnPlan(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja sendiri tidak dapat diputuskan sendiri.")


class NotTheSupervisor(Exception):
    def __init__(self) -> None:
        super().__init__("Hanya atasan pegawai pada hari ini yang dapat memutuskan rencana kerja ini.")


class PlanNotVisible(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja hanya terlihat oleh pegawai yang bersangkutan, atasannya, dan BKPSDM.")


class PlanNotYetSubmitted(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja masih konsep dan belum diajukan.")


class PlanAwaitsDecision(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja sudah diajukan dan menunggu keputusan atasan; isinya tidak dapat diubah.")


class PlanAlreadyApproved(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja sudah disetujui dan tidak dapat diubah atau diputuskan lagi.")


class PlanAlreadyRejected(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja sudah ditolak dan menunggu perbaikan oleh pegawai.")


class PlanNeedsRevision(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja ditolak; perbaiki isinya dahulu, baru ajukan lagi.")


class PlanChangedMeanwhile(Exception):
    def __init__(self) -> None:
        super().__init__("Rencana kerja baru saja diubah oleh permintaan lain; muat ulang lalu coba lagi.")
