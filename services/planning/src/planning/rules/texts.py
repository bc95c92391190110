"""What people write: trimmed, of a sensible length, readable."""

import unicodedata
from collections.abc import Iterable

from planning.rules.errors import ContentRefusal, Fault, TextMissing, TextTooLong, TextUnreadable

DESCRIPTION, INDICATOR, UNIT, EXPECTATION, REASON = 1000, 500, 100, 2000, 2000
_ALLOWED_CONTROLS = frozenset("\n\r\t")


def _unreadable(text: str) -> bool:
    """Control characters (PostgreSQL can't store NUL) and half surrogate pairs."""
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in _ALLOWED_CONTROLS for char in text)


def check_texts(texts: Iterable[tuple[Fault, str, int]]) -> None:
    """Each text comes with where it stands and how long it may be. TextMissing, TextTooLong or TextUnreadable."""
    found: dict[type[ContentRefusal], list[Fault]] = {TextMissing: [], TextTooLong: [], TextUnreadable: []}
    for place, text, longest in texts:
        if not text.strip():
            found[TextMissing].append(place | {"message": "wajib diisi"})
        elif len(text) > longest:
            found[TextTooLong].append(place | {"message": f"paling panjang {longest} karakter"})
        elif _unreadable(text):
            found[TextUnreadable].append(place | {"message": "memuat karakter kendali"})
    for refusal, faults in found.items():
        if faults:
            raise refusal(faults)


def checked_reason(reason: str) -> str:
    """The trimmed reason of a rejection."""
    check_texts([({"field": "reason"}, reason.strip(), REASON)])
    return reason.strip()
