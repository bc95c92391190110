"""Files as devices, spreadsheets and people write them."""

import pytest
from attendance.rules.errors import ImportRefused
from attendance.rules.punch_files.rows import RowUnreadable, read_rows, text_of

NEEDED = (("nip", "pin"), ("occurred_at",))


def cells(content: bytes) -> list[tuple[int, dict]]:
    return [(row.number, dict(row.cells)) for row in read_rows(content, NEEDED)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_it_is_written(delimiter, encoding, end):
    lines = ["PIN;Nama;Occurred_At", "7;José;2025-10-01 07:31:00", "", ";;", '8;"B; C";x']
    text = end.join(lines).replace(";", delimiter) if delimiter != ";" else end.join(lines)
    read = cells(text.encode(encoding))
    assert [number for number, _ in read] == [2, 5]
    assert read[0][1] == {"pin": "7", "nama": "José", "occurred_at": "2025-10-01 07:31:00"}
    assert read[1][1]["nama"] == f"B{delimiter} C"


def test_a_devices_memory_stick_needs_no_header():
    content = b"        7\t2025-10-01 07:31:02\t1\t0\t1\t0\r\n       12\t2025-10-01 16:00:00\t1\t1\t1\t0\r\n"
    rows = cells(content)
    assert [(number, row["pin"], row["occurred_at"], row["status"]) for number, row in rows] == [
        (1, "7", "2025-10-01 07:31:02", "0"),
        (2, "12", "2025-10-01 16:00:00", "1"),
    ]


def test_a_row_keeps_the_text_that_it_stands_in():
    rows = list(read_rows(b"pin,occurred_at\r\n 7 ,x\r\n", NEEDED))
    assert (rows[0].raw, rows[0].text("pin")) == (b" 7 ,x", "7")


@pytest.mark.parametrize(
    ("content", "column"), [(b"", "nip"), (b"pin,waktu\n7,x\n", "occurred_at"), (b"\xff\xd8\xff", "nip")]
)
def test_what_is_no_such_table_is_refused_as_a_whole(content, column):
    with pytest.raises(ImportRefused) as caught:
        read_rows(content, NEEDED)
    assert caught.value.errors[0]["column"] == column


@pytest.mark.parametrize("value", ["", "x" * 65, "a\x07b"])
def test_a_cell_that_says_nothing_is_refused(value):
    (row,) = read_rows(f"pin,occurred_at\n{value},1\n".encode(), NEEDED)
    with pytest.raises(RowUnreadable) as caught:
        row.text("pin")
    assert caught.value.column == "pin"


def test_a_line_that_is_no_csv_is_a_row_that_cannot_be_read():
    (row, after) = read_rows(b"pin,occurred_at\n" + b'"' + b"x" * 200_000 + b"\n7,1\n", NEEDED)
    with pytest.raises(RowUnreadable, match="bukan CSV"):
        row.text("pin")
    assert after.text("pin") == "7"


def test_bytes_that_nobody_understands_are_text_all_the_same():
    assert text_of(b"a\x81b") == "a\ufffdb"
