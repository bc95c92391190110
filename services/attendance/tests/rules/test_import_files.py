"""Import files: all of a file or nothing, every mistake with its row and column."""

from datetime import date

import pytest
from attendance.rules.errors import ImportRefused
from attendance.rules.import_files import (
    Holiday,
    Participation,
    check_known,
    read_activities,
    read_calendar,
    read_letters,
)
from attendance.rules.letters import Letter

NIP = "198812092012012039"
LETTERS = "nip,kind,first_date,last_date,letter_number\n"


def refusal(content: str) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as caught:
        read_letters(content.encode())
    assert all(error["message"] for error in caught.value.errors)
    return [(error["row"], error["column"]) for error in caught.value.errors]


def test_a_letter_is_read() -> None:
    (entry,) = read_letters(f"{LETTERS}{NIP},annual_leave,2025-10-06,2025-10-10,800/101\n".encode())
    assert entry.value == Letter(NIP, "800/101", "annual_leave", date(2025, 10, 6), date(2025, 10, 10))
    assert entry.row == 2


def test_semicolons_a_byte_order_mark_and_other_columns_are_fine() -> None:
    content = "\ufefftanggal_dekrit;date;name;kind\n-;2025-12-25;Natal;national_holiday\n"
    (entry,) = read_calendar(content.encode())
    assert entry.value == Holiday(date(2025, 12, 25), "Natal", "national_holiday")


def test_two_holidays_on_one_day_are_one_day_without_work() -> None:
    content = "date,name,kind\n2025-03-31,Idulfitri,national_holiday\n2025-03-31,Cuti,joint_leave\n"
    (entry,) = read_calendar(content.encode())
    assert entry.value == Holiday(date(2025, 3, 31), "Cuti / Idulfitri", "national_holiday")
    swapped = read_calendar("\n".join([*content.split()[:1], *reversed(content.split()[1:])]).encode())
    assert [one.value for one in swapped] == [entry.value]


def test_only_who_is_sick_without_a_note_has_no_letter_to_name() -> None:
    (entry,) = read_letters(f"{LETTERS}{NIP},sick_without_note,2025-10-06,2025-10-06,\n".encode())
    assert entry.value.letter_number == "tanpa surat"
    assert refusal(f"{LETTERS}{NIP},sick_with_note,2025-10-06,2025-10-06,\n") == [(2, "letter_number")]


def test_every_mistake_is_told() -> None:
    content = f"{LETTERS}123,cuti,2025-10-06,2025-10-40,\n{NIP},annual_leave,2025-10-06,2025-10-05,800/1\n"
    assert refusal(content) == [(2, "nip"), (2, "kind"), (2, "letter_number"), (2, "last_date"), (3, "last_date")]


def test_a_missing_column_is_named() -> None:
    assert refusal("nip,kind,first_date,last_date\n") == [(1, "letter_number")]


def test_a_short_row_and_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(f"{LETTERS}{NIP},annual_leave\n") == [(2, "")]
    with pytest.raises(ImportRefused):
        read_letters(b"\xff\xfe\x00")


def test_the_same_row_twice_is_one_and_a_contradiction_is_a_mistake() -> None:
    row = f"{NIP},annual_leave,2025-10-06,2025-10-10,800/101\n"
    assert len(read_letters((LETTERS + row + row).encode())) == 1
    assert refusal(LETTERS + row + row.replace("annual", "big")) == [(3, "letter_number")]


@pytest.mark.parametrize(("text", "attended"), [("true", True), ("Ya", True), ("0", False), ("tidak", False)])
def test_attendance_at_an_activity_may_be_written_in_words(text: str, attended: bool) -> None:
    content = f"nip,date,activity,attended\n{NIP},2025-10-06,assembly,{text}\n"
    (entry,) = read_activities(content.encode())
    assert entry.value == Participation(NIP, date(2025, 10, 6), "assembly", attended)


def test_unknown_people_are_told_by_row() -> None:
    entries = read_letters(f"{LETTERS}{NIP},annual_leave,2025-10-06,2025-10-10,800/101\n".encode())
    check_known(entries, {NIP})
    with pytest.raises(ImportRefused) as caught:
        check_known(entries, set())
    assert [(error["row"], error["column"]) for error in caught.value.errors] == [(2, "nip")]
