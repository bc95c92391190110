"""A workbook of a spreadsheet program (XLSX, XLS) as the CSV that every import reads."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from attendance.rules.errors import ImportRefused, RowError
from attendance.rules.import_table import MOST_ROWS

XLSX, XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_COLUMNS = 200
MOST_BYTES = 512 * 1024**2  # unpacked
_CELL = re.compile(rb" r=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_PIECE, _OVERLAP = 1024**2, 16
_EXACT = 2**53  # a spreadsheet's number is a float: from here on digits are already lost


def is_workbook(content: bytes) -> bool:
    return content.startswith((XLSX, XLS))


def as_csv(content: bytes) -> bytes:
    """The first visible sheet, row by row, as UTF-8 text. A number that has lost digits is written so that nobody
    takes it for one; dates are written as ISO. ImportRefused."""
    _refuse_far_cells(content)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    try:
        sheet = _first_sheet(load_workbook(io.BytesIO(content)))
        for number, row in enumerate(sheet.iter_rows()):
            if number > MOST_ROWS:
                raise ImportRefused([RowError(number + 1, "", f"paling banyak {MOST_ROWS} baris")])
            writer.writerow([_text(value) for value in row])
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(f"{error}"[:200]) from error
    return out.getvalue().encode()


def _first_sheet(workbook: CalamineWorkbook) -> Any:
    for number, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            return workbook.get_sheet_by_index(number)
    raise _unreadable("tidak ada lembar yang tampak")


def _refuse_far_cells(content: bytes) -> None:
    """One cell far to the right or below makes the reader ask for all memory between, which ends the process."""
    if not content.startswith(XLSX):
        return  # the older format ends at 65,536 rows and 256 columns
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sheets = [part for part in parts.infolist() if part.filename.startswith("xl/worksheets/")]
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise _unreadable("isinya terlalu besar")
            for part in sheets:
                with parts.open(part) as stream:
                    _refuse_far(stream)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(f"{error}"[:200]) from error


def _refuse_far(stream: IO[bytes]) -> None:
    for column, row in _cells(stream):
        if int(row) > MOST_ROWS + 1:
            raise ImportRefused([RowError(int(row), "", f"paling banyak {MOST_ROWS} baris; hapus isian jauh di bawah")])
        if _place(column) > MOST_COLUMNS:
            word = f"paling banyak {MOST_COLUMNS} kolom; hapus isian jauh di kanan"
            raise ImportRefused([RowError(int(row), column.decode(), word)])


def _cells(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest, seen = b"", 0
    while piece := stream.read(_PIECE):
        seen += len(piece)
        if seen > MOST_BYTES:
            raise _unreadable("isinya terlalu besar")
        text = rest + piece
        for found in _CELL.finditer(text):
            yield found[1], found[2]
        rest = text[-_OVERLAP:]


def _place(column: bytes) -> int:
    place = 0
    for letter in column:
        place = place * 26 + letter - 64
    return place


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        moment = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return moment.date().isoformat() if moment.time() == time(0) else moment.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _unreadable(reason: str) -> ImportRefused:
    return ImportRefused([RowError(1, "", f"bukan buku kerja yang dapat dibaca ({reason}); simpan ulang sebagai XLSX")])
