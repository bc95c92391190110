"""Every kind of blocker: who can do something about it, and what they read. A new kind is a line here, one in every
closing policy, and a query (use_cases/closing/find_blockers.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

EMPLOYEE, SUPERVISOR, VERIFIER, HR, OPERATOR = "employee", "supervisor", "verifier", "hr", "operator"
UNDECIDED_LEAVE, RETURNED_LEAVE, UNDECIDED_DISPUTE = "undecided_leave", "returned_leave", "undecided_dispute"
UNFINISHED_REJUDGING, UNFINISHED_OUTAGE = "unfinished_rejudging", "unfinished_outage"
DEVICE_DAY_DIFFERS = "device_day_differs"
NO_WORKING_HOURS, ROSTER_GAPS, UNHEARD_DAYS = "no_working_hours", "roster_gaps", "unheard_days"
UNKNOWN_NUMBER, UNNAMED_DEVICE_USER, QUARANTINED_EVENT = "unknown_number", "unnamed_device_user", "quarantined_event"


@dataclass(frozen=True, slots=True)
class Kind:
    """`sentence` with the names of what a query says."""

    resolver: str
    sentence: str


KINDS: Mapping[str, Kind] = {
    UNDECIDED_LEAVE: Kind(
        SUPERVISOR,
        "Permohonan {leave} {name} ({days}) belum diputus: setujui atau kembalikan, agar harinya tidak menjadi tanpa "
        "keterangan.",
    ),
    UNDECIDED_DISPUTE: Kind(
        VERIFIER,
        "Sanggahan {name} atas {day} belum diputus: kabulkan atau tolak dengan alasannya.",
    ),
    RETURNED_LEAVE: Kind(
        EMPLOYEE,
        "Permohonan {leave} {name} ({days}) dikembalikan dan belum diajukan lagi: perbaiki lalu ajukan, atau tarik.",
    ),
    UNFINISHED_REJUDGING: Kind(
        OPERATOR,
        "Perubahan jam kerja nomor {id} ({reference}) baru dinilai ulang untuk {done} dari {total} pegawai; tunggu "
        "sampai selesai{trouble}.",
    ),
    UNFINISHED_OUTAGE: Kind(
        OPERATOR,
        "Gangguan {days} ({reason}) belum dinilai untuk semua pegawai yang terkena; buka gangguannya dan lanjutkan.",
    ),
    DEVICE_DAY_DIFFERS: Kind(
        OPERATOR,
        "Mesin {device} pada {day}: sumbernya menyebut {expected} rekaman, di sini {known}. Minta hari itu dikirim "
        "ulang (alarm nomor {id}), agar tidak ada yang dinilai tanpa rekamannya.",
    ),
    NO_WORKING_HOURS: Kind(
        VERIFIER,
        "{name} tidak punya satu hari kerja pun: unggah jadwal dinas (roster)-nya atau tetapkan jadwal kerjanya.",
    ),
    ROSTER_GAPS: Kind(
        VERIFIER,
        "{name}: {count} hari belum ada di jadwal dinas ({days}). Unggah giliran jaganya, hari bebas sebagai off.",
    ),
    UNHEARD_DAYS: Kind(
        VERIFIER,
        "{name}: {count} hari kerja tanpa rekaman dan tanpa surat ({days}); saat ditutup menjadi tanpa keterangan. "
        "Bila keliru, ajukan surat atau sanggahan sebelum penutupan.",
    ),
    UNKNOWN_NUMBER: Kind(
        OPERATOR,
        "{count} rekaman dari nomor {number} yang tidak dikenal ({days}, mesin {devices}){hint}. Perbaiki nomornya di "
        "mesin atau di data pegawai; rekamannya dihitung begitu pegawainya dikenal.",
    ),
    UNNAMED_DEVICE_USER: Kind(
        OPERATOR,
        "{count} rekaman dari nomor pengguna {number} ({days}, mesin {devices}) yang belum diketahui milik siapa. Muat "
        "pasangan nomor dan NIP-nya; rekamannya dihitung saat itu juga.",
    ),
    QUARANTINED_EVENT: Kind(
        OPERATOR,
        "Peristiwa {type} dari {source} belum dapat diterapkan ({reason}: {detail}). Lihat karantina nomor {id}, "
        "perbaiki penyebabnya lalu minta dicoba lagi.",
    ),
}
