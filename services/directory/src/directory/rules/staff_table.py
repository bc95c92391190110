"""From the bytes of a staff file to rows of cells: encodings and separators as spreadsheets of offices write them."""

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass, field

from directory.rules.row_errors import RowError

COLUMNS = (
    "nip",
    "name",
    "agency_code",
    "agency_name",
    "position",
    "job_class",
    "grade",
    "employment_status",
    "start_date",
    "supervisor_nip",
    "ceiling",
    "contribution_base",
    "roles",
)
OPTIONAL_COLUMNS = ("end_date", "unit_code")
_SEPARATORS = ",;\t"
_XLSX = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells by column name, without surrounding spaces; `number` as a spreadsheet shows it."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class StaffTable:
    rows: list[TableRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def read_table(content: bytes) -> StaffTable:
    """Rows and what could not be read as one."""
    table = StaffTable()
    if content.startswith(_XLSX):
        table.errors.append(RowError(1, "", "berkas XLSX tidak dapat dibaca: simpan sebagai CSV"))
        return table
    text = _decoded(content)
    header = text.splitlines()[0] if text.strip() else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(header), strict=True)
    number = 0
    names: list[str] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                names = [cell.strip().lower() for cell in cells]
                table.errors.extend(_faults_of_header(names))
                if table.errors:
                    return table
            elif any(cell.strip() for cell in cells):
                _add(table, number, names, cells)
    except csv.Error:
        table.errors.append(RowError(number + 1, "", "tanda kutip tidak lengkap atau sel terlalu panjang"))
    if not table.rows and not table.errors:
        table.errors.append(RowError(1, "", "berkas tidak memuat baris pegawai"))
    return table


def _decoded(content: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252 as older spreadsheets write it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(header: str) -> str:
    """The separator that makes most known columns out of the header."""
    known = {*COLUMNS, *OPTIONAL_COLUMNS}

    def understood(separator: str) -> int:
        return sum(cell.strip().strip('"').lower() in known for cell in header.split(separator))

    return max(_SEPARATORS, key=understood)


def _faults_of_header(names: list[str]) -> list[RowError]:
    known = {*COLUMNS, *OPTIONAL_COLUMNS}
    return [
        *(RowError(1, name, "kolom tertulis lebih dari sekali") for name, n in Counter(names).items() if n > 1),
        *(RowError(1, name, "kolom tidak dikenal") for name in dict.fromkeys(names) if name not in known),
        *(RowError(1, name, "kolom wajib tidak ada") for name in COLUMNS if name not in names),
    ]


def _add(table: StaffTable, number: int, names: list[str], cells: list[str]) -> None:
    if len(cells) != len(names):
        message = f"baris ini berisi {len(cells)} sel, judul berisi {len(names)} kolom"
        table.errors.append(RowError(number, "", message))
        return
    texts = (cell.replace("\u00a0", " ").strip() for cell in cells)
    table.rows.append(TableRow(number, dict(zip(names, texts, strict=True))))
