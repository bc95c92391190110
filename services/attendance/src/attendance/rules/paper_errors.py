"""Refusals of what people write about a day: letters, documents, activities. The text is what a person reads."""

from collections.abc import Collection, Sequence
from typing import Any

_SAID = {
    "SUBMITTED": "menunggu keputusan",
    "APPROVED": "sudah disetujui",
    "RETURNED": "dikembalikan untuk diperbaiki",
    "WITHDRAWN": "sudah ditarik",
    "REVOKED": "sudah dicabut",
}


class PolicyInvalid(Exception):
    """A policy file can't be used, or none covers a day."""


class TextRefused(Exception):
    """Something written is missing, too long or unreadable; `errors` names the field."""

    def __init__(self, field: str, message: str) -> None:
        self.errors: list[dict[str, Any]] = [{"field": field, "message": message}]
        super().__init__("Perbaiki isian yang disebut lalu kirim ulang.")


class PaperNotYours(Exception):
    """Neither the person, nor who filed it, nor somebody who decides over it."""

    def __init__(self) -> None:
        super().__init__(
            "Hanya untuk pegawai itu sendiri, yang mengajukannya, atasannya, verifikator OPD-nya, dan BKPSDM."
        )


class OwnPaper(Exception):
    def __init__(self) -> None:
        super().__init__("Tidak seorang pun memutuskan surat atau sengketanya sendiri, atau yang diajukannya sendiri.")


class NotTheDecider(Exception):
    """`deciders`: who does decide, in words."""

    def __init__(self, deciders: Collection[str]) -> None:
        super().__init__(f"Keputusan ini milik {' atau '.join(deciders)}.")


class UnknownPaper(Exception):
    def __init__(self) -> None:
        super().__init__("Surat, sengketa, atau berkas ini tidak ditemukan.")


class LeaveStateForbids(Exception):
    def __init__(self, state: str) -> None:
        super().__init__(f"Pengajuan ini {_SAID[state]}; tindakan ini tidak mungkin lagi.")


class LeaveKindNotOpen(Exception):
    def __init__(self, kinds: Collection[str]) -> None:
        super().__init__(f"Jenis ini tidak dapat diajukan. Yang dapat diajukan: {', '.join(kinds)}.")


class LeaveTooLong(Exception):
    def __init__(self, longest_days: int) -> None:
        super().__init__(f"Surat jenis ini paling lama {longest_days} hari kalender.")


class LeaveFiledTooLate(Exception):
    def __init__(self, days: int) -> None:
        super().__init__(f"Pengajuan paling lambat {days} hari sesudah hari pertamanya; mintalah BKPSDM mengajukannya.")


class LeaveTooFarAhead(Exception):
    def __init__(self, days: int) -> None:
        super().__init__(f"Pengajuan paling awal {days} hari sebelum hari pertamanya.")


class LeaveOverlaps(Exception):
    """`errors`: what lies on the same days."""

    def __init__(self, errors: Sequence[dict[str, Any]]) -> None:
        self.errors = list(errors)
        super().__init__("Pada hari yang sama sudah ada surat atau pengajuan lain; cabut atau tarik dahulu yang itu.")


class LetterNumberMissing(Exception):
    def __init__(self) -> None:
        super().__init__("Jenis ini memerlukan nomor surat; sebutkan saat menyetujui.")


class LetterNumberUsed(Exception):
    def __init__(self, letter_number: str) -> None:
        super().__init__(f"Nomor surat {letter_number} dengan hari pertama yang sama sudah dipakai atau dicabut.")


class LetterWasAppliedFor(Exception):
    def __init__(self) -> None:
        super().__init__("Surat ini berasal dari pengajuan; cabut pengajuannya.")


class DocumentMissing(Exception):
    def __init__(self) -> None:
        super().__init__("Jenis ini memerlukan dokumen (PDF, JPEG, atau PNG) sebelum dapat disetujui.")


class UploadUnreadable(Exception):
    def __init__(self) -> None:
        super().__init__("Kiriman tidak dapat dibaca: kirim satu berkas pada isian `file` (multipart/form-data).")


class DocumentEmpty(Exception):
    def __init__(self) -> None:
        super().__init__("Dokumen kosong.")


class DocumentTooLarge(Exception):
    def __init__(self, most_bytes: int) -> None:
        super().__init__(f"Dokumen terlalu besar: paling besar {most_bytes // 1024} KiB.")


class DocumentTypeRefused(Exception):
    def __init__(self) -> None:
        super().__init__("Isi dokumen bukan PDF, JPEG, atau PNG.")


class DocumentTypeContradicted(Exception):
    def __init__(self, found: str, told: str) -> None:
        super().__init__(f"Isi dokumen adalah {found}, tetapi nama atau jenis yang disebutkan adalah {told}.")


class TooManyDocuments(Exception):
    def __init__(self, most: int) -> None:
        super().__init__(f"Satu surat atau sengketa paling banyak memiliki {most} dokumen.")


class DocumentsClosed(Exception):
    def __init__(self) -> None:
        super().__init__("Dokumen hanya dapat ditambahkan selama surat atau sengketanya belum diputuskan.")
