"""Reads fields of a policy table and collects what is wrong with each of them, so that a file shows all its mistakes
at once."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from payroll_instrument.rules.amounts import HUNDRED, ZERO

Table = dict[str, Any]


class Fields:
    """One table of the file. Wrong fields are reported to `errors` as {field, message} and read as a harmless value."""

    def __init__(self, table: Any, path: str, errors: list[dict[str, str]]) -> None:
        self._table: Table = table if isinstance(table, dict) else {}
        self._path, self._errors = path, errors
        self._read: set[str] = set()
        if not isinstance(table, dict):
            self.wrong("", "harus berupa tabel")

    def wrong(self, key: str, message: str) -> None:
        field = ".".join(part for part in (self._path, key) if part)
        self._errors.append({"field": field, "message": message})

    def _take(self, key: str) -> Any:
        self._read.add(key)
        return self._table.get(key)

    def has(self, key: str) -> bool:
        return key in self._table

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, "wajib berupa teks")
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
            self.wrong(key, "wajib berupa daftar teks yang tidak kosong")
            return ()
        return tuple(value)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self._take(key)
        if value not in allowed:
            self.wrong(key, f"harus salah satu dari {', '.join(allowed)}")
            return allowed[0]
        return value

    def whole(self, key: str, least: int, default: int | None = None) -> int:
        value = self._take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.wrong(key, f"harus bilangan bulat paling sedikit {least}")
            return least
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._take(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "harus true atau false")
        return value if isinstance(value, bool) else default

    def percent(self, key: str) -> Decimal:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.wrong(key, "harus bilangan persen")
            return ZERO
        number = Decimal(value)
        if not number.is_finite() or not ZERO <= number <= HUNDRED:
            self.wrong(key, "harus antara 0 dan 100")
            return ZERO
        return number

    def day(self, key: str, optional: bool = False) -> date | None:
        value = self._take(key)
        if value is None and optional:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.wrong(key, "harus tanggal TTTT-BB-HH")
            return None
        return value

    def table(self, key: str) -> "Fields":
        return Fields(self._take(key), ".".join(p for p in (self._path, key) if p), self._errors)

    def tables(self, key: str) -> list["Fields"]:
        value = self._take(key)
        path = ".".join(part for part in (self._path, key) if part)
        if not isinstance(value, list) or not value:
            self.wrong(key, "wajib ada, satu tabel atau lebih")
            return []
        return [Fields(entry, f"{path}[{number}]", self._errors) for number, entry in enumerate(value, 1)]

    def done(self) -> None:
        """Report fields that nobody reads: a misspelt name must not silently mean nothing."""
        for key in sorted(set(self._table) - self._read):
            self.wrong(key, "tidak dikenal")
