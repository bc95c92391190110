"""From the text of a policy file (TOML) to a Policy, or PolicyInvalid with every mistake named."""

import hashlib
import tomllib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from performance_box.rules.errors import PolicyInvalid
from performance_box.rules.policy import BOXES, LEVELS, Cuts, Policy

_FIELDS = {
    "code",
    "version",
    "name",
    "legal_basis",
    "effective_from",
    "effective_to",
    "mode",
    "productivity",
    "discipline",
    "boxes",
}


class _Mistakes(list[dict[str, str]]):
    def note(self, field: str, message: str) -> None:
        self.append({"field": field, "message": message})


def read_policy(content: str, name: str) -> Policy:
    """`name` is what the error calls the file."""
    try:
        table = tomllib.loads(content, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PolicyInvalid(name, [{"field": "berkas", "message": str(error)}]) from error
    mistakes = _Mistakes()
    for key in sorted(set(table) - _FIELDS):
        mistakes.note(key, "tidak dikenal")
    if table.get("mode") != "MATRIX":
        mistakes.note("mode", "harus MATRIX")
    policy = _policy(table, hashlib.sha256(content.encode()).hexdigest(), mistakes)
    if mistakes:
        raise PolicyInvalid(name, mistakes)
    return policy


def _policy(table: dict[str, Any], sha256: str, mistakes: _Mistakes) -> Policy:
    version = table.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        mistakes.note("version", "harus bilangan bulat paling sedikit 1")
    basis = table.get("legal_basis")
    if not isinstance(basis, list) or not basis or not all(isinstance(line, str) and line.strip() for line in basis):
        mistakes.note("legal_basis", "wajib berupa daftar teks yang tidak kosong")
        basis = []
    boxes, names = _boxes(table.get("boxes"), mistakes)
    start, end = _day(table, "effective_from", mistakes), _day(table, "effective_to", mistakes, optional=True)
    if start and end and end < start:
        mistakes.note("effective_to", "tidak boleh sebelum effective_from")
    return Policy(
        code=_text(table, "code", mistakes),
        version=version if isinstance(version, int) else 1,
        name=_text(table, "name", mistakes),
        legal_basis=tuple(basis),
        effective_from=start or date.min,
        effective_to=end,
        sha256=sha256,
        productivity=_cuts(table, "productivity", mistakes),
        discipline=_cuts(table, "discipline", mistakes),
        boxes=boxes,
        names=names,
    )


def _text(table: dict[str, Any], key: str, mistakes: _Mistakes) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        mistakes.note(key, "wajib berupa teks")
        return ""
    return value


def _day(table: dict[str, Any], key: str, mistakes: _Mistakes, optional: bool = False) -> date | None:
    value = table.get(key)
    if value is None and optional:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        mistakes.note(key, "harus tanggal TTTT-BB-HH")
        return None
    return value


def _cuts(table: dict[str, Any], key: str, mistakes: _Mistakes) -> Cuts:
    given = table.get(key)
    values = [given.get("high"), given.get("medium")] if isinstance(given, dict) else [None, None]
    if not all(isinstance(v, int | Decimal) and not isinstance(v, bool) for v in values):
        mistakes.note(key, "wajib punya high dan medium berupa bilangan persen")
        return Cuts(Decimal(100), Decimal(0))
    high, medium = Decimal(values[0]), Decimal(values[1])
    if not 0 < medium < high <= 100:
        mistakes.note(key, "harus 0 < medium < high <= 100")
    return Cuts(high, medium)


def _boxes(given: Any, mistakes: _Mistakes) -> tuple[dict[tuple[str, str], int], dict[int, str]]:
    """Every pair of levels has one box, every box one pair."""
    boxes: dict[tuple[str, str], int] = {}
    names: dict[int, str] = {}
    for number, entry in enumerate(given if isinstance(given, list) else [], 1):
        said = entry if isinstance(entry, dict) else {}
        box, pair, name = said.get("box"), (said.get("productivity"), said.get("discipline")), said.get("name")
        if box not in BOXES or box in names:
            mistakes.note(f"boxes[{number}].box", "harus 1 sampai 9, masing-masing sekali")
        elif not all(level in LEVELS for level in pair) or pair in boxes:
            mistakes.note(f"boxes[{number}]", "pasangan tingkat tidak dikenal atau sudah ada")
        elif not isinstance(name, str) or not name.strip():
            mistakes.note(f"boxes[{number}].name", "wajib berupa teks")
        else:
            boxes[pair], names[box] = box, name
    if len(boxes) != len(BOXES):
        mistakes.note("boxes", "harus ada sembilan kotak, satu untuk setiap pasangan tingkat")
    return boxes, names
