"""Invented people, each with one peculiarity of the rules."""

from dataclasses import dataclass, field
from datetime import date

AGENCIES = {"1.01": "Dinas Pendidikan", "1.02": "Dinas Kesehatan", "5.03": "BKPSDM"}
CEILINGS = {14: 13179238, 12: 9458076, 9: 5532975, 8: 4447069, 7: 3920964, 6: 3407272, 5: 2841561}


@dataclass(frozen=True)
class Someone:
    """A row of staff.csv and how the month went. `days`: (day of month, check-in, check-out), "" for no punch; other
    working days are spotless. `scores`: one an item, "" for none; None: neither plan nor realization. `realized`: one
    an item, "" for no value, None for no row; items beyond it have one. `evidence`: is there a file?"""

    nip: str
    name: str
    job_class: int = 9
    grade: str = "III/c"
    status: str = "PNS"
    agency: str = "1.01"
    roles: str = ""
    supervisor: str | None = "verifier"
    base: int = 4_200_000
    start: str = "2012-01-01"
    scores: tuple[str, ...] | None = ("90", "88")
    weights: tuple[str, ...] = ("1", "1")
    realized: tuple[str | None, ...] = ()
    evidence: bool = True
    days: tuple[tuple[int, str, str], ...] = ()
    letters: tuple[tuple[str, int, int], ...] = ()
    missed: tuple[tuple[str, int], ...] = ()
    noise: str = ""

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.start)


def nip(number: int) -> str:
    return f"19850101201001{1 + number % 2}{number:03d}"


TOP, VERIFIER, OTHER_VERIFIER, HELD, THIRDS, UNPROVEN, FUTURE = map(nip, (1, 2, 3, 16, 18, 25, 26))

TWICE_LATE = ((3, "07:45:00", "16:00:00"), (4, "07:31:00", "16:00:00"))
ABSENT_ALL_MONTH = tuple((day, "", "") for day in range(1, 31))

PEOPLE: tuple[Someone, ...] = (
    # nobody else verifies in 5.03, and nobody else is hr: this instrument stays unverified
    Someone(
        TOP,
        "Kepala, golongan IV",
        14,
        "IV/c",
        agency="5.03",
        roles="hr",
        supervisor=None,
        base=6_500_000,
        scores=("96", "95"),
    ),
    Someone(VERIFIER, "Sekretaris", 12, "IV/a", roles="verifier", supervisor=TOP, base=5_600_000),
    Someone(OTHER_VERIFIER, "Sekretaris lain", 12, "IV/a", agency="1.02", roles="verifier;finance", supervisor=TOP),
    Someone(nip(4), "CPNS 80 persen", 7, "III/a", "CPNS", base=2_800_000, scores=("87.5", "91")),
    Someone(nip(5), "Masuk tengah bulan", 6, "II/b", start="2025-11-12", base=2_700_000, scores=("80", "85")),
    Someone(nip(6), "CPNS masuk tengah bulan", 7, "III/a", "CPNS", start="2025-11-20", base=2_700_000),
    Someone(nip(7), "Dasar iuran mendekati batas", 9, base=11_950_000),
    Someone(nip(8), "Dasar iuran di atas batas", 9, base=12_500_000, agency="1.02"),
    Someone(
        nip(9),
        "Tiga hari alpa, satu apel di hari alpa",
        8,
        days=((5, "", ""), (6, "", ""), (13, "", "")),
        missed=(("assembly", 13), ("ceremony", 10), ("exercise", 14)),
        scores=("70", "70"),
    ),
    Someone(
        nip(10),
        "Rekaman tunggal",
        8,
        days=((3, "07:41:00", ""), (4, "", "16:00:00"), (7, "", "15:20:00"), (10, "08:59:59", "")),
        scores=("84.5", "85.5"),
    ),
    Someone(
        nip(11),
        "Batas tingkat terlambat dan pulang cepat",
        8,
        days=(
            (3, "07:30:59", "16:00:00"),
            (4, "07:31:00", "15:59:59"),
            (5, "08:00:59", "15:59:00"),
            (6, "08:01:00", "15:29:00"),
            (7, "08:30:59", "16:00:00"),
            (10, "08:31:00", "14:59:00"),
            (11, "09:00:59", "14:30:00"),
            (12, "09:01:00", "14:29:00"),
        ),
        scores=("60", "69"),
    ),
    Someone(
        nip(12),
        "Sakit dengan surat lima hari",
        letters=(("sick_with_note", 5, 11), ("sick_without_note", 24, 24)),
        missed=(("assembly", 10),),
        days=((10, "", ""),),
        scores=("100", "99.5"),
    ),
    Someone(nip(13), "Cuti besar seminggu", 9, letters=(("big_leave", 3, 7),), scores=("90", "90")),
    Someone(nip(14), "Alasan penting lewat libur", letters=(("important_reason", 13, 20),), scores=("88", "89")),
    Someone(
        nip(15),
        "Rawat inap dan dinas luar",
        agency="1.02",
        supervisor="other",
        letters=(("sick_inpatient", 3, 12), ("official_duty", 25, 26)),
        weights=("3", "1"),
        scores=("75", "95"),
    ),
    Someone(HELD, "Belum dinilai", 6, "II/c", base=2_900_000, scores=("88", ""), days=TWICE_LATE),
    Someone(nip(17), "Tanpa rencana sama sekali", 5, "I/d", base=2_000_000, scores=None, agency="1.02"),
    Someone(
        THIRDS, "Rata-rata tiga butir, tepat di tengah rupiah", 9, scores=("80", "85", "85"), weights=("1", "1", "1")
    ),
    Someone(nip(19), "Rekaman dengan waktu UTC", 7, days=((4, "07:50:00", "16:00:00"),), noise="utc"),
    Someone(nip(20), "Rekaman berulang dan kembar", 7, days=((5, "08:05:00", "15:50:00"),), noise="double"),
    Someone(nip(21), "PPPK", 7, "III/a", "PPPK", start="2021-03-01", letters=(("annual_leave", 27, 28),)),
    Someone(
        nip(22), "Alpa sebulan penuh", 5, "II/a", days=tuple((day, "", "") for day in range(1, 31)), scores=("50", "40")
    ),
    Someone(nip(23), "José – satu butir tanpa baris ✓", 6, "II/c", realized=("12.5", None), days=TWICE_LATE),
    Someone(nip(24), "Satu butir belum diisi", 6, "II/c", realized=("12.5", "")),
    Someone(UNPROVEN, "Tanpa bukti dukung", 6, "II/c", evidence=False),
    Someone(FUTURE, "Baru masuk bulan depan", 7, "III/a", "CPNS", start="2025-12-08", scores=None),
)


@dataclass
class Written:
    """Rows of each file, as they are collected."""

    files: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def add(self, file: str, /, **row: object) -> None:
        self.files.setdefault(file, []).append({key: str(value) for key, value in row.items()})
