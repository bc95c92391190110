"""A month folder is read whole, and its mistakes are told in Indonesian before anything starts."""

from pathlib import Path

import pytest
from ekinerja.month.reading import read_folder
from ekinerja.month.tables import FolderMistake


def reasons_of(folder: Path) -> list[str]:
    with pytest.raises(FolderMistake) as caught:
        read_folder(folder)
    return caught.value.reasons


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_example_month_is_read(month_folder: Path) -> None:
    folder = read_folder(month_folder)
    assert (folder.period, len(folder.employees), folder.punches) == ("2025-10", 40, 1866)
    assert folder.during().isoformat() == "2025-10-31T20:00:00+07:00"
    assert folder.just_after().isoformat() == "2025-11-01T08:00:00+07:00"
    assert [nip for nip in folder.employees if folder.scores(nip) is None] == ["198604052010121040"]


def test_the_top_person_is_rated_by_another_official(month_folder: Path) -> None:
    folder = read_folder(month_folder)
    assert folder.rater_of("197011091994032001") == "199809122022041002"
    assert folder.rater_of("199809122022041002") == "197011091994032001"


def test_every_missing_file_is_named(month_folder: Path) -> None:
    (month_folder / "punches.csv").unlink()
    (month_folder / "letters.csv").unlink()
    assert reasons_of(month_folder) == ["berkas tidak ada: letters.csv", "berkas tidak ada: punches.csv"]


def test_a_missing_column_is_named(month_folder: Path) -> None:
    replace(month_folder / "staff.csv", "supervisor_nip", "atasan")
    assert reasons_of(month_folder) == ["staff.csv: kolom tidak ada: supervisor_nip"]


def test_a_short_row_is_named_by_its_number(month_folder: Path) -> None:
    replace(month_folder / "letters.csv", "2025-10-06,2025-10-10,800/101", "2025-10-06,2025-10-10")
    assert reasons_of(month_folder) == ["letters.csv baris 2: 4 isian, seharusnya 5"]


def test_a_missing_evidence_file_and_a_stranger_are_told_together(month_folder: Path) -> None:
    (month_folder / "evidence-2.pdf").unlink()
    replace(month_folder / "letters.csv", "198812092012012039", "111111111111111111")
    told = "\n".join(reasons_of(month_folder))
    assert "berkas bukti tidak ada: evidence-2.pdf" in told
    assert "letters.csv baris 2: NIP '111111111111111111' tidak ada di staff.csv" in told


def test_an_evidence_name_may_not_leave_the_folder(month_folder: Path) -> None:
    (month_folder.parent / "evidence-9.pdf").write_bytes(b"%PDF-1.4")
    replace(month_folder / "realizations.csv", "evidence-2.pdf", "../evidence-9.pdf")
    assert reasons_of(month_folder) == ["realizations.csv: berkas bukti tidak ada: ../evidence-9.pdf"]


def test_without_expected_results_the_punches_tell_the_month(month_folder: Path) -> None:
    (month_folder / "expected_instruments.csv").unlink()
    (month_folder / "expected_counts.json").unlink()
    folder = read_folder(month_folder)
    assert (folder.period, folder.expected, folder.counts) == ("2025-10", None, None)


def test_columns_may_stand_in_another_order_and_begin_with_a_byte_order_mark(month_folder: Path) -> None:
    path = month_folder / "calendar.csv"
    path.write_text("\ufeffkind,date,name,catatan\nnational_holiday,2025-10-28,Libur,\n")
    assert read_folder(month_folder).period == "2025-10"


def test_a_city_without_hr_is_told_before_anything_starts(month_folder: Path) -> None:
    replace(month_folder / "staff.csv", "6500000,hr", "6500000,")
    assert reasons_of(month_folder) == ["staff.csv: tidak ada pegawai dengan peran hr yang dapat menutup bulan"]


def test_counts_may_begin_with_a_byte_order_mark(month_folder: Path) -> None:
    path = month_folder / "expected_counts.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert (read_folder(month_folder).counts or {})["employees"] == 40


@pytest.mark.parametrize("content", [b'{"employees": 40', b"\xff\xfe", b"[40]"])
def test_counts_that_are_no_json_object_are_told(month_folder: Path, content: bytes) -> None:
    (month_folder / "expected_counts.json").write_bytes(content)
    assert reasons_of(month_folder)[0].startswith("expected_counts.json: ")


def test_rubbish_far_down_in_a_file_is_told(month_folder: Path) -> None:
    path = month_folder / "work_plans.csv"
    path.write_bytes(path.read_bytes() + b"198101232005031037,9,\xe9,a,1,b,1,c\n")
    assert reasons_of(month_folder) == ["work_plans.csv: bukan CSV UTF-8"]


def test_a_month_that_does_not_exist_is_told(month_folder: Path) -> None:
    path = month_folder / "expected_instruments.csv"
    path.write_text(path.read_text().replace(",2025-10,", ",2025-13,"))
    assert reasons_of(month_folder) == ["expected_instruments.csv: masa harus TTTT-BB: '2025-13'"]


def test_scores_of_some_planned_items_are_no_scores(month_folder: Path) -> None:
    path, nip = month_folder / "realizations.csv", "196903061993041007"
    assert len(read_folder(month_folder).scores(nip) or []) == len(read_folder(month_folder).plans[nip])
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{nip},2,")))
    folder = read_folder(month_folder)
    assert (folder.scores(nip), folder.all_entered(nip)) == (None, False)
