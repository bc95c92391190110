"""NIP and NI PPPK: 18 digits = birth yyyymmdd, start yyyymm, sex 1 or 2, serial of three digits.

For PPPK positions 13-14 aren't a month (21 and above), so only civil servants' are checked as one.
"""

import re
from datetime import date

_DIGITS = re.compile(r"[0-9]{18}")
_SCIENTIFIC = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+|[0-9]+[.,]0+")
_FILLING = str.maketrans("", "", " .'\u00a0")
_OLDEST_BIRTH, _LATEST_YEAR, _YOUNGEST_START = 1930, 2100, 15

NUMBER_CELL = "sel angka, format kolom sebagai teks: angka terakhir NIP sudah hilang"


def read_nip(text: str) -> str:
    """The number without the spaces it is often printed with."""
    return text.translate(_FILLING) if not _SCIENTIFIC.fullmatch(text) else text


def fault_of_nip(nip: str, employment_status: str | None) -> str | None:
    """Why `nip` can't be an employee number; None: it can. A spreadsheet keeps 15 digits of a number, so a number
    cell ends in 000 or is written as 1,98E+17."""
    if _SCIENTIFIC.fullmatch(nip):
        return NUMBER_CELL
    if not _DIGITS.fullmatch(nip):
        return f"NIP harus 18 angka, tertulis {len(nip)} karakter" if nip.isdigit() else "NIP harus 18 angka saja"
    if nip.endswith("000"):
        return NUMBER_CELL
    return _fault_of_birth(nip) or _fault_of_start(nip, employment_status)


def _fault_of_birth(nip: str) -> str | None:
    year, month, day = int(nip[:4]), int(nip[4:6]), int(nip[6:8])
    try:
        date(year, month, day)
    except ValueError:
        return f"NIP: tanggal lahir {nip[:8]} tidak ada"
    return None if _OLDEST_BIRTH <= year <= _LATEST_YEAR else f"NIP: tahun lahir {year} tidak wajar"


def _fault_of_start(nip: str, employment_status: str | None) -> str | None:
    year, month, sex = int(nip[8:12]), int(nip[12:14]), nip[14]
    if not int(nip[:4]) + _YOUNGEST_START <= year <= _LATEST_YEAR:
        return f"NIP: tahun pengangkatan {year} tidak wajar untuk kelahiran {nip[:4]}"
    if employment_status in ("PNS", "CPNS") and not 1 <= month <= 12:
        return f"NIP: bulan pengangkatan {nip[12:14]} bukan 01-12"
    return None if sex in "12" else f"NIP: angka ke-15 adalah jenis kelamin (1 atau 2), tertulis {sex}"
