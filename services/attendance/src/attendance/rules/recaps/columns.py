"""The columns of the two recaps, with the headings that people know."""

from collections.abc import Callable
from functools import partial

from attendance.rules.import_files import ACTIVITIES
from attendance.rules.letter_words import LETTER_WORDS
from attendance.rules.recaps.sheet import PersonRecap, RecapColumn

ATTENDANCE, DISCIPLINE = "attendance", "discipline"
KINDS = (ATTENDANCE, DISCIPLINE)
TITLES = {ATTENDANCE: "Rekapitulasi Kehadiran Pegawai", DISCIPLINE: "Rekapitulasi Penilaian Disiplin Pegawai"}
_SHORT = {
    "annual_leave": "CT",
    "sick_with_note": "S",
    "sick_inpatient": "RI",
    "sick_without_note": "STS",
    "important_reason": "AP",
    "maternity_leave": "CM",
    "big_leave": "CB",
    "unpaid_leave": "CLTN",
    "joint_leave": "CBR",
    "official_duty": "DL",
    "study_assignment": "TB",
}
_ACTIVITY_WORDS = {"assembly": "Apel", "ceremony": "Upacara", "exercise": "Senam", "inspection": "Sidak"}


def columns_of(kind: str) -> tuple[RecapColumn, ...]:
    """Of an attendance recap, or of a discipline recap."""
    return (*_PERSON, *(_ATTENDANCE if kind == ATTENDANCE else _DISCIPLINE))


def _number(name: str) -> Callable[[PersonRecap], int]:
    return lambda person: getattr(person.totals, name)


def _excused(kind: str, person: PersonRecap) -> int:
    return person.totals.excused.get(kind, 0)


def _missed(activity: str, person: PersonRecap) -> int:
    return person.totals.activities_missed.get(activity, 0)


def _standing(name: str) -> Callable[[PersonRecap], int]:
    return lambda person: getattr(person.standing, name)


def _band(person: PersonRecap) -> str:
    """The highest band of the year, and one reached in a row besides."""
    bands = [person.standing.band, *(one.band for one in person.standing.reached if one.band.consecutive)]
    return "; ".join(band.title for band in bands if band)


_PERSON = (
    RecapColumn("nip", "", "NIP", lambda person: person.nip, width=34, summed=False, words=True),
    RecapColumn("name", "", "Nama", lambda person: person.name, width=46, summed=False, words=True),
)
_LATENESS = (
    RecapColumn("late", "Terlambat", "Kali", _number("late")),
    RecapColumn("late_minutes", "Terlambat", "Menit", _number("late_minutes"), width=11),
    RecapColumn("early", "Pulang cepat", "Kali", _number("early")),
    RecapColumn("early_minutes", "Pulang cepat", "Menit", _number("early_minutes"), width=11),
    RecapColumn("missing_check_in", "Tidak merekam", "Masuk", _number("missing_check_in"), width=11),
    RecapColumn("missing_check_out", "Tidak merekam", "Pulang", _number("missing_check_out"), width=11),
)
_ABSENT = RecapColumn("absent", "", "TK", _number("absent"), "tanpa keterangan")
_WORK = RecapColumn("working_days", "", "HK", _number("working_days"), "hari kerja")
_UNJUDGED = RecapColumn("unjudged", "", "BD", _number("unjudged"), "belum dinilai: belum ada rekaman atau surat")
_MISSED = tuple(
    RecapColumn(f"missed_{name}", "Tidak mengikuti", _ACTIVITY_WORDS[name], partial(_missed, name), width=12)
    for name in ACTIVITIES
)
_ATTENDANCE = (
    _WORK,
    RecapColumn("present", "", "H", _number("present"), "hadir"),
    *_LATENESS,
    _ABSENT,
    *(
        RecapColumn(kind, "Tidak hadir dengan surat", short, partial(_excused, kind), LETTER_WORDS[kind], width=9)
        for kind, short in _SHORT.items()
    ),
    RecapColumn("outage", "", "G", _number("outage"), "gangguan perekaman yang diumumkan"),
    _UNJUDGED,
)
_YEAR = "PP 94/2021, sejak awal tahun"
_DISCIPLINE = (
    _WORK,
    *_LATENESS,
    _ABSENT,
    *_MISSED,
    _UNJUDGED,
    RecapColumn("year_absent", _YEAR, "TK", _standing("absent_days"), width=9),
    RecapColumn("year_minutes", _YEAR, "Menit", _standing("minutes"), width=11),
    RecapColumn("year_days", _YEAR, "Setara", _standing("days"), "TK dan menit, dalam hari", width=11),
    RecapColumn("year_row", _YEAR, "Beruntun", _standing("consecutive_most"), "TK terlama berturut", 14, False),
    RecapColumn("year_band", _YEAR, "Perlu perhatian", _band, width=44, summed=False, words=True),
)
