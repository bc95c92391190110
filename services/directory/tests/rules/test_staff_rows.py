import pytest
from directory.rules.staff_file import read_staff_file

GOOD = "198001152005011002"


def _faults(staff_csv, row, **changes):
    _, errors = read_staff_file(staff_csv([row(GOOD, **changes)]))
    return [(error.row, error.column, error.message) for error in errors]


def test_a_sound_row_is_read(staff_csv, row):
    changes = {"nip": "19800115 200501 1 002", "grade": "iii/B", "roles": "verifier; employee;HR"}
    entries, errors = read_staff_file(staff_csv([row(GOOD, **changes)]))
    assert errors == []
    entry = entries[0]
    assert (entry.row, entry.nip, entry.roles, entry.supervisor_nip) == (2, GOOD, ("hr", "verifier"), None)
    assert (entry.post.grade, entry.post.job_class, entry.post.ceiling) == ("III/b", 8, 4447069)
    assert (entry.start_date.isoformat(), entry.end_date, entry.end_date_given) == ("2005-01-01", None, False)


@pytest.mark.parametrize(
    ("column", "value", "word"),
    [
        ("nip", "", "wajib diisi"),
        ("nip", "1980011520050110", "18 angka, tertulis 16"),
        ("nip", "19800115200501100A", "18 angka saja"),
        ("nip", "1,98001E+17", "sel angka, format kolom sebagai teks"),
        ("nip", "1.98001152005011E17", "sel angka, format kolom sebagai teks"),
        ("nip", "198001152005011000", "sel angka, format kolom sebagai teks"),
        ("nip", "198002302005011002", "tanggal lahir"),
        ("nip", "188001152005011002", "tahun lahir"),
        ("nip", "198001151990011002", "tahun pengangkatan"),
        ("nip", "198001152005131002", "bulan pengangkatan"),
        ("nip", "198001152005013002", "jenis kelamin"),
        ("supervisor_nip", "12", "18 angka"),
        ("name", "", "wajib diisi"),
        ("name", "A" * 201, "paling panjang"),
        ("name", "A\x07B", "tidak dapat dibaca"),
        ("job_class", "18", "1 sampai 17"),
        ("job_class", "0", "1 sampai 17"),
        ("job_class", "8.5", "1 sampai 17"),
        ("job_class", "-1", "1 sampai 17"),
        ("grade", "V/a", "I/a sampai IV/e"),
        ("grade", "III/e", "I/a sampai IV/e"),
        ("grade", "IX", "I/a sampai IV/e"),
        ("employment_status", "HONORER", "PNS, CPNS, PPPK"),
        ("start_date", "01/10/2025", "TTTT-BB-HH"),
        ("start_date", "2025-02-30", "tidak ada"),
        ("start_date", "1825-01-01", "tidak wajar"),
        ("ceiling", "4.447.069", "rupiah bulat"),
        ("ceiling", "-1", "rupiah bulat"),
        ("ceiling", "Rp1", "rupiah bulat"),
        ("contribution_base", "1e6", "rupiah bulat"),
        ("contribution_base", "", "wajib diisi"),
        ("roles", "hr;raja", "peran tidak dikenal: raja"),
    ],
)
def test_a_faulty_cell_is_named_by_row_column_and_reason(staff_csv, row, column, value, word):
    faults = _faults(staff_csv, row, **{column: value})
    assert len(faults) == 1, faults
    assert faults[0][:2] == (2, column)
    assert word in faults[0][2]


def test_a_row_tells_all_its_faults_at_once(staff_csv, row):
    faults = _faults(staff_csv, row, name="", job_class="x", ceiling="y")
    assert [column for _, column, _ in faults] == ["name", "job_class", "ceiling"]


@pytest.mark.parametrize("grade", ["IX", "XVII", "I", "III/b"])
def test_a_contract_servant_has_other_grades_and_another_number(staff_csv, row, grade):
    assert _faults(staff_csv, row, nip="198001152023211002", employment_status="PPPK", grade=grade) == []


def test_an_end_before_the_start_is_refused(staff_csv, row):
    faults = _faults(staff_csv, row, end_date="2004-12-31")
    assert [fault[:2] for fault in faults] == [(2, "end_date")]


def test_a_person_twice_and_an_agency_with_two_names_are_refused(staff_csv, row):
    again = row(GOOD, agency_name="Dinas Lain")
    _, errors = read_staff_file(staff_csv([row(GOOD), again]))
    assert [(e.row, e.column) for e in errors] == [(3, "nip"), (3, "agency_name")]
    assert "baris 2" in errors[0].message
