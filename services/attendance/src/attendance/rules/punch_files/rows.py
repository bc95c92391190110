"""A file of punches row by row, each with the text that it stands in: a row that can't be read stands alone."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from attendance.rules.errors import ImportRefused, RowError

DELIMITERS = "\t;,"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# what devices write to a memory stick (1_attlog.dat): no header, tabs
_STICK = re.compile(r"\s*\S+\t\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\t|$)")
_STICK_COLUMNS = ("pin", "occurred_at", "machine", "status", "verified", "work_code")


class RowUnreadable(Exception):
    """`column` is empty when the whole row is meant."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class FileRow:
    """`number` as a spreadsheet counts; `cells` stripped, by column name; `fault`: why there are none."""

    number: int
    raw: bytes
    cells: Mapping[str, str]
    fault: str = ""

    def text(self, column: str, longest: int = 64) -> str:
        """RowUnreadable when it is empty, too long or holds what is no text."""
        if self.fault:
            raise RowUnreadable("", self.fault)
        text = self.cells.get(column, "")
        if not text:
            raise RowUnreadable(column, "wajib diisi")
        if len(text) > longest or not text.isprintable():
            raise RowUnreadable(column, f"paling panjang {longest} karakter yang dapat dibaca")
        return text


def read_rows(content: bytes, needed: Sequence[Sequence[str]]) -> Iterator[FileRow]:
    """`needed`: of each group of columns one. ImportRefused when the file isn't such a table; empty rows are passed
    over."""
    lines = enumerate(io.StringIO(text_of(content), newline=None), start=1)
    first = next(lines, (1, ""))
    delimiter = max(DELIMITERS, key=first[1].count)
    if _STICK.match(first[1]):
        header, lines = list(_STICK_COLUMNS), chain([first], lines)
    else:
        header = [name.strip().lower() for name in _fields(first[1], delimiter)]
    missing = [group for group in needed if not set(group) & set(header)]
    if missing:
        raise ImportRefused([RowError(1, group[0], f"kolom tidak ada: {' atau '.join(group)}") for group in missing])
    return _rows(lines, header, delimiter)


def text_of(content: bytes) -> str:
    """Spreadsheets write UTF-8, older ones the code page of Windows, some devices UTF-16."""
    try:
        if content.startswith(_UTF_16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(lines: Iterator[tuple[int, str]], header: Sequence[str], delimiter: str) -> Iterator[FileRow]:
    for number, line in lines:
        if not line.strip(f' \t\r\n{delimiter}"'):
            continue
        raw = line.rstrip("\r\n").encode("utf-8", "replace")
        try:
            values = [value.strip() for value in _fields(line, delimiter)]
        except csv.Error as error:
            yield FileRow(number, raw, {}, f"bukan CSV: {error}")
            continue
        yield FileRow(number, raw, dict(zip(header, values, strict=False)))


def _fields(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
