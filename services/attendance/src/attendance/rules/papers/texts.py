"""What people write: trimmed, of a sensible length, readable."""

import unicodedata

from attendance.rules.paper_errors import TextRefused

_ALLOWED_CONTROLS = frozenset("\n\r\t")


def checked_text(field: str, text: str, longest: int = 2000, *, needed: bool = True) -> str:
    """The trimmed text. TextRefused."""
    told = text.strip()
    if needed and not told:
        raise TextRefused(field, "wajib diisi")
    if len(told) > longest:
        raise TextRefused(field, f"paling panjang {longest} karakter")
    # PostgreSQL can't store NUL and half surrogate pairs
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in _ALLOWED_CONTROLS for char in told):
        raise TextRefused(field, "memuat karakter kendali")
    return told


def checked_line(field: str, text: str, longest: int = 200, *, needed: bool = True) -> str:
    """The same for what stands on one line, as a letter's number."""
    told = checked_text(field, text, longest, needed=needed)
    if not told.isprintable():
        raise TextRefused(field, "harus satu baris tanpa karakter kendali")
    return told
