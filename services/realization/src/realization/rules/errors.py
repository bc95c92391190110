"""Every refusal of realization. The text is what a person reads."""

from collections.abc import Sequence
from typing import Any

Fault = dict[str, Any]


class ContentRefusal(Exception):
    """Something in what was sent can't stand; `errors` names every place of this one kind."""

    summary = "Isi tidak dapat diterima."

    def __init__(self, errors: Sequence[Fault] = ()) -> None:
        self.errors = list(errors)
        super().__init__(self.summary)


class NegativeRealized(ContentRefusal):
    summary = "Realisasi tidak boleh negatif."


class NumberTooLong(ContentRefusal):
    summary = "Angka terlalu panjang: paling banyak 12 angka di depan dan 6 angka di belakang koma."


class TextTooLong(ContentRefusal):
    summary = "Isian terlalu panjang."


class TextUnreadable(ContentRefusal):
    summary = "Isian memuat karakter yang tidak dapat dibaca."


class ReasonMissing(ContentRefusal):
    summary = "Alasan pengembalian wajib diisi."


class ScoreMissing(ContentRefusal):
    summary = "Setiap hasil kerja harus dinilai."


class ScoreForUnknownItem(ContentRefusal):
    summary = "Nilai menyebut hasil kerja yang tidak ada."


class ScoreRepeated(ContentRefusal):
    summary = "Satu hasil kerja hanya boleh diberi satu nilai."


class ScoreOutOfRange(ContentRefusal):
    summary = "Nilai harus di antara 0 dan 100."


class ScoreTooPrecise(ContentRefusal):
    summary = "Nilai paling banyak memuat 4 angka di belakang koma."


class RealizedMissing(ContentRefusal):
    summary = "Realisasi setiap hasil kerja harus diisi sebelum diajukan."


class EvidenceMissing(ContentRefusal):
    summary = "Realisasi harus disertai sekurangnya satu bukti dukung sebelum diajukan."


class NotAnEmployeeAccount(Exception):
    def __init__(self) -> None:
        super().__init__("Akun sistem tidak memiliki NIP dan tidak dapat mengelola realisasi.")


class UnknownEmployee(Exception):
    def __init__(self, nip: str) -> None:
        super().__init__(f"Pegawai {nip} belum dikenal; data kepegawaian mungkin belum diterima, coba lagi nanti.")


class UnknownRealization(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi tidak ditemukan.")


class UnknownItem(Exception):
    def __init__(self, item_number: int) -> None:
        super().__init__(f"Hasil kerja nomor {item_number} tidak ada dalam realisasi ini.")


class NotYourRealization(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi hanya dapat diisi dan diajukan oleh pegawai yang bersangkutan.")


class OwnRealization(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi sendiri tidak dapat dinilai sendiri.")


class NotTheSupervisor(Exception):
    def __init__(self) -> None:
        super().__init__("Hanya atasan pegawai pada hari ini yang dapat menilai atau mengembalikan realisasi ini.")


class RealizationNotVisible(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi hanya terlihat oleh pegawai yang bersangkutan, atasannya, dan BKPSDM.")


class RealizationNotYetSubmitted(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi masih konsep dan belum diajukan.")


class RealizationAwaitsScore(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi sudah diajukan dan menunggu penilaian; isinya tidak dapat diubah.")


class RealizationAlreadyScored(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi sudah dinilai dan tidak dapat diubah lagi.")


class RealizationAlreadyReturned(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi sudah dikembalikan dan menunggu perbaikan oleh pegawai.")


class RealizationChangedMeanwhile(Exception):
    def __init__(self) -> None:
        super().__init__("Realisasi baru saja diubah oleh permintaan lain; muat ulang lalu coba lagi.")


class MonthStillRunning(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(f"Periode {period} masih berjalan; penutupan dapat dilakukan mulai hari terakhir bulan itu.")


class UploadUnreadable(Exception):
    def __init__(self) -> None:
        super().__init__("Kiriman tidak dapat dibaca: kirim satu berkas pada isian `file` (multipart/form-data).")


class EvidenceEmpty(Exception):
    def __init__(self) -> None:
        super().__init__("Berkas bukti dukung kosong.")


class EvidenceTooLarge(Exception):
    def __init__(self, most_bytes: int) -> None:
        super().__init__(f"Berkas bukti dukung terlalu besar: paling besar {most_bytes // 1024} KiB.")


class EvidenceTypeRefused(Exception):
    def __init__(self) -> None:
        super().__init__("Isi berkas bukan PDF, JPEG, atau PNG.")


class EvidenceTypeContradicted(Exception):
    def __init__(self, found: str, told: str) -> None:
        super().__init__(f"Isi berkas adalah {found}, tetapi nama atau jenis yang disebutkan adalah {told}.")


class TooMuchEvidence(Exception):
    def __init__(self, most: int) -> None:
        super().__init__(f"Satu hasil kerja paling banyak memiliki {most} berkas bukti dukung.")


class UnknownEvidence(Exception):
    def __init__(self) -> None:
        super().__init__("Bukti dukung tidak ditemukan.")


class EvidenceContentMissing(Exception):
    """The store has lost what the database promises: an operator must restore it."""

    def __init__(self) -> None:
        super().__init__("Berkas bukti dukung tidak ada di tempat penyimpanan; hubungi pengelola sistem.")


class EvidenceContentDamaged(Exception):
    """The stored bytes no longer have the SHA-256 that was kept: an operator must restore them."""

    def __init__(self) -> None:
        super().__init__("Berkas bukti dukung di tempat penyimpanan rusak; hubungi pengelola sistem.")
