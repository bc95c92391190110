"""Cells of an import file: every mistake is told in words that a civil servant reads."""

import pytest
from attendance.rules.errors import ERRORS_TOLD, ImportRefused
from attendance.rules.import_files import read_activities, read_calendar, read_letters

NIP = "198812092012012039"


def mistakes(content: str, read=read_calendar) -> list[dict]:
    with pytest.raises(ImportRefused) as caught:
        read(content.encode())
    return caught.value.errors


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("25-12-2025,Natal,national_holiday", "date", "TTTT-BB-HH"),
        ("2025-02-30,Natal,national_holiday", "date", "TTTT-BB-HH"),
        ("20251225,Natal,national_holiday", "date", "TTTT-BB-HH"),
        ("1949-12-25,Natal,national_holiday", "date", "tidak wajar"),
        (",Natal,national_holiday", "date", "wajib diisi"),
        ("2025-12-25,,national_holiday", "name", "wajib diisi"),
        (f"2025-12-25,{'N' * 201},national_holiday", "name", "paling panjang 200"),
        ("2025-12-25,Na\x07tal,national_holiday", "name", "tidak dapat dibaca"),
        ("2025-12-25,Natal,libur", "kind", "harus salah satu dari national_holiday, regional_holiday, joint_leave"),
    ],
)
def test_a_mistake_names_row_column_and_reason(row: str, column: str, words: str) -> None:
    (error,) = mistakes(f"date,name,kind\n2025-12-26,Cuti bersama,joint_leave\n{row}\n")
    assert (error["row"], error["column"]) == (3, column)
    assert words in error["message"]


@pytest.mark.parametrize("nip", ["1.98812E+17", "19881209201201203", "19881209201201203X", "", "١" * 18])
def test_a_number_that_a_spreadsheet_has_turned_is_refused(nip: str) -> None:
    (error,) = mistakes(f"nip,date,activity,attended\n{nip},2025-10-06,assembly,ya\n", read_activities)
    assert (error["column"], "18 angka" in error["message"]) == ("nip", True)


@pytest.mark.parametrize("nip", [f"'{NIP}", "19881209 201201 2 039"])
def test_a_number_as_people_write_it_is_read(nip: str) -> None:
    (entry,) = read_activities(f"nip,date,activity,attended\n{nip},2025-10-06,assembly,ya\n".encode())
    assert entry.value.nip == NIP


def test_a_letter_of_more_than_six_years_is_refused() -> None:
    header = "nip,kind,first_date,last_date,letter_number"
    (error,) = mistakes(f"{header}\n{NIP},big_leave,2025-01-01,2031-12-31,800/1\n", read_letters)
    assert (error["column"], error["message"]) == ("last_date", "surat ini terlalu panjang")


def test_empty_lines_are_passed_over_and_rows_keep_their_number() -> None:
    (error,) = mistakes("date,name,kind\n\n2025-12-26,Cuti bersama,joint_leave\n,,\n2025-12-25,Natal,libur\n")
    assert error["row"] == 5


def test_of_many_mistakes_the_first_five_hundred_are_told_and_all_are_counted() -> None:
    with pytest.raises(ImportRefused, match="Ada 600 kesalahan; tidak satu baris pun dimuat") as caught:
        read_calendar(("date,name,kind\n" + "2025-12-25,Natal,libur\n" * 600).encode())
    assert [error["row"] for error in caught.value.errors] == list(range(2, ERRORS_TOLD + 2))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"date,name", b"PK\x03\x04\xff\xff"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_calendar(content)
