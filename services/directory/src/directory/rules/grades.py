"""Grades: I/a ... IV/e of civil servants, I ... XVII of contract servants."""

import re

_CIVIL = re.compile(r"(?:(I|II|III)/([a-d])|(IV)/([a-e]))")
_CONTRACT = frozenset(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"]
)


def read_grade(text: str) -> str:
    """Roman numeral in capitals, letter small."""
    rank, slash, letter = text.replace(" ", "").partition("/")
    return f"{rank.upper()}{slash}{letter.lower()}"


def fault_of_grade(grade: str, employment_status: str | None) -> str | None:
    """Why `grade` isn't one. A contract servant may also carry a civil servant's grade (lists of agencies do)."""
    if _CIVIL.fullmatch(grade):
        return None
    if employment_status == "PPPK":
        return None if grade in _CONTRACT else "golongan PPPK harus I sampai XVII (atau I/a sampai IV/e)"
    return "golongan harus I/a sampai IV/e"
