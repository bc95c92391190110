"""A CSV import file as rows of text; mistakes name row and column."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attendance.rules.errors import ImportRefused, RowError

MOST_ROWS = 500_000
OPTIONAL = ("decree", "last_date")  # read where a file has them
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` as a spreadsheet counts; `cells` stripped, by column name."""

    number: int
    cells: dict[str, str]


def read_table(content: bytes, columns: Sequence[str]) -> tuple[list[TableRow], list[RowError]]:
    """The file's rows. ImportRefused when it isn't a table with these columns; other columns are passed over."""
    reader = csv.reader(io.StringIO(_text(content), newline=""), delimiter=_delimiter(content))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [column for column in columns if column not in header]
        if missing:
            raise ImportRefused([RowError(1, column, "kolom tidak ada") for column in missing])
        return _rows(reader, header, columns)
    except csv.Error as error:
        raise ImportRefused([RowError(reader.line_num, "", f"bukan CSV: {error}")]) from error


def _rows(
    reader: Iterator[list[str]], header: Sequence[str], columns: Sequence[str]
) -> tuple[list[TableRow], list[RowError]]:
    rows: list[TableRow] = []
    errors: list[RowError] = []
    places = [(column, header.index(column)) for column in (*columns, *OPTIONAL) if column in header]
    for number, values in enumerate(reader, start=2):
        if not any(value.strip() for value in values):
            continue
        if len(rows) >= MOST_ROWS:
            raise ImportRefused([RowError(number, "", f"paling banyak {MOST_ROWS} baris")])
        if len(values) < len(header):
            errors.append(RowError(number, "", f"{len(values)} isian, seharusnya {len(header)}"))
            continue
        rows.append(TableRow(number, {column: values[place].strip() for column, place in places}))
    return rows, errors


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportRefused([RowError(line, "", "bukan teks UTF-8; simpan sebagai CSV UTF-8")]) from error


def _delimiter(content: bytes) -> str:
    """Spreadsheets of an Indonesian machine write semicolons, devices tabs."""
    header = content.split(b"\n", 1)[0]
    return max(",;\t", key=lambda one: header.count(one.encode()))


class Cells:
    """Reads one row; `errors` grows with every cell that can't stand."""

    def __init__(self, row: TableRow, errors: list[RowError]) -> None:
        self._row, self._errors = row, errors

    def fault(self, column: str, message: str) -> None:
        self._errors.append(RowError(self._row.number, column, message))

    def text(self, column: str, longest: int = 200, *, needed: bool = True) -> str:
        text = self._row.cells.get(column, "")
        if not text:
            if needed:
                self.fault(column, "wajib diisi")
        elif len(text) > longest:
            self.fault(column, f"paling panjang {longest} karakter")
        elif not text.isprintable() or "\ufffd" in text:
            self.fault(column, "memuat karakter yang tidak dapat dibaca")
        return text

    def nip(self, column: str = "nip") -> str:
        text = self._row.cells[column].replace(" ", "").removeprefix("'")
        if not (len(text) == 18 and text.isascii() and text.isdigit()):
            self.fault(column, "NIP harus 18 angka; format kolom sebagai teks")
        return text

    def one_of(self, column: str, choices: Sequence[str]) -> str:
        text = self.text(column).lower()
        if text and text not in choices:
            self.fault(column, f"harus salah satu dari {', '.join(choices)}")
        return text

    def day(self, column: str, *, needed: bool = True) -> date | None:
        text = self.text(column, needed=needed)
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if len(text) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self.fault(column, f"tanggal ditulis TTTT-BB-HH, misalnya 2025-10-01; tertulis {text}")
        elif not _EARLIEST <= day <= _LATEST:
            self.fault(column, f"tanggal {text} tidak wajar")
        return day
