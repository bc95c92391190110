"""Reads the cells of one row and gathers what is wrong with them."""

import re
from collections.abc import Sequence
from datetime import date

from directory.rules.row_errors import RowError
from directory.rules.staff_table import TableRow

TEXT_LENGTH = 200
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,12}")
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 12, 31)


class Cells:
    """`errors` grows with every cell that can't stand; the reading goes on, so that a row tells all its faults."""

    def __init__(self, row: TableRow) -> None:
        self._row = row
        self.errors: list[RowError] = []

    def fault(self, column: str, message: str) -> None:
        self.errors.append(RowError(self._row.number, column, message))

    def check(self, column: str, fault: str | None) -> None:
        if fault:
            self.fault(column, fault)

    def optional(self, column: str) -> str:
        """The cell's text, empty when the cell is empty or the column absent."""
        text = self._row.cells.get(column, "")
        if len(text) > TEXT_LENGTH:
            self.fault(column, f"paling panjang {TEXT_LENGTH} karakter")
        elif not text.isprintable() or "\ufffd" in text:
            self.fault(column, "memuat karakter yang tidak dapat dibaca")
        return text

    def text(self, column: str) -> str:
        text = self.optional(column)
        if not text:
            self.fault(column, "wajib diisi")
        return text

    def one_of(self, column: str, choices: Sequence[str]) -> str | None:
        text = self.text(column).upper()
        if text and text not in choices:
            self.fault(column, f"harus salah satu dari {', '.join(choices)}")
        return text if text in choices else None

    def whole_number(self, column: str, least: int, most: int, message: str) -> int:
        text = self.text(column)
        if text and not (_WHOLE.fullmatch(text) and least <= int(text) <= most):
            self.fault(column, message)
            return least
        return int(text) if text else least

    def rupiah(self, column: str) -> int:
        """Whole rupiah, not negative."""
        message = "harus rupiah bulat tidak negatif, angka saja tanpa titik, koma, atau Rp"
        return self.whole_number(column, 0, 10**12 - 1, message)

    def day(self, column: str) -> date | None:
        text = self.text(column)
        return self._date(column, text) if text else None

    def optional_day(self, column: str) -> date | None:
        text = self.optional(column)
        return self._date(column, text) if text else None

    def _date(self, column: str, text: str) -> date | None:
        if not _DATE.fullmatch(text):
            self.fault(column, "tanggal ditulis TTTT-BB-HH, misalnya 2025-10-01")
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fault(column, f"tanggal {text} tidak ada")
            return None
        if not _EARLIEST <= day <= _LATEST:
            self.fault(column, f"tanggal {text} tidak wajar")
        return day
