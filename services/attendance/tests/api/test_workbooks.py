"""Workbooks are taken wherever CSV is."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from attendance.api import workbooks
from attendance.rules.errors import ImportRefused

NIP = "198812092012012039"


def workbook(rows, formats=None, sheets=("Isi",), hidden=()):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for (row, column), value in rows.items():
                style = (formats or {}).get((row, column))
                sheet.write(row, column, value, book.add_format({"num_format": style}) if style else None)
        if hidden:
            book.get_worksheet_by_name(next(name for name in sheets if name not in hidden)).activate()
    return out.getvalue()


def lines(content):
    return workbooks.as_csv(content).decode().splitlines()


def reason(content):
    with pytest.raises(ImportRefused) as caught:
        workbooks.as_csv(content)
    (error,) = caught.value.errors
    return error["row"], error["message"]


def test_cells_are_read_as_people_see_them_and_rows_keep_their_number():
    rows = {
        (2, 0): "nip",
        (3, 0): NIP,
        (3, 1): 12,
        (3, 2): 1.5,
        (3, 3): True,
        (4, 1): date(2025, 1, 2),
        (4, 2): datetime.fromisoformat("2025-01-02T07:30:59"),
        (4, 3): time(7, 30),
    }
    formats = {(4, 1): "yyyy-mm-dd", (4, 2): "dd/mm/yyyy hh:mm", (4, 3): "hh:mm"}
    assert lines(workbook(rows, formats)) == [
        ",,,",
        ",,,",
        "nip,,,",
        f"{NIP},12,1.5,true",
        ",2025-01-02,2025-01-02 07:30:59,07:30:00",
    ]


def test_a_number_that_has_lost_digits_does_not_look_like_one():
    (line,) = lines(workbook({(0, 0): int(NIP)}))
    assert line.endswith("e+17")
    assert lines(workbook({(0, 0): 2**53 - 1})) == [str(2**53 - 1)]


def test_the_first_visible_sheet_is_read():
    assert lines(workbook({(0, 0): "isi"}, sheets=("Rahasia", "Isi"), hidden=("Rahasia",))) == ["isi"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((1_048_575, 0), (1_048_576, "paling banyak 500000 baris; hapus isian jauh di bawah")),
        ((5, 16_383), (6, "paling banyak 200 kolom; hapus isian jauh di kanan")),
    ],
)
def test_a_cell_far_away_is_refused_before_it_asks_for_all_memory(place, expected):
    assert reason(workbook({(0, 0): "nip", place: "x"})) == expected


def test_far_places_are_found_wherever_the_pieces_end(monkeypatch):
    content = workbook({(0, 0): "nip", (5, 16_383): "x"})
    for piece in range(16, 48):
        monkeypatch.setattr(workbooks, "_PIECE", piece)
        assert reason(content)[0] == 6


def test_more_than_can_be_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_BYTES", 1000)
    assert "terlalu besar" in reason(workbook({(0, 0): "nip"}))[1]


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff\xff", workbooks.XLS + b"\0" * 600])
def test_what_only_begins_like_a_workbook_is_refused(content):
    assert workbooks.is_workbook(content)
    assert reason(content)[1].startswith("bukan buku kerja yang dapat dibaca")


def test_a_packed_folder_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("catatan.txt", "x")
    assert "bukan buku kerja" in reason(out.getvalue())[1]


@pytest.mark.parametrize("nip", [NIP, int(NIP)])
async def test_every_import_takes_a_workbook_and_names_a_number_kept_as_a_number(call, people, nip):
    header = dict(enumerate(("nip", "date", "activity", "attended")))
    values = dict(enumerate((nip, date(2025, 10, 27), "assembly", "ya")))
    cells = {(0, column): name for column, name in header.items()} | {(1, c): v for c, v in values.items()}
    file = {"file": ("apel.xlsx", workbook(cells, {(1, 1): "dd/mm/yyyy"}))}
    answer = await call(people.top, "POST", "/activity-imports", roles=("hr",), files=file)
    (error,) = answer.json()["errors"]
    expected = "belum dikenal" if isinstance(nip, str) else "format kolom sebagai teks"
    assert (answer.status_code, error["row"], error["column"]) == (422, 2, "nip")
    assert expected in error["message"]
