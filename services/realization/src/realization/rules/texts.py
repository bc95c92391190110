"""What people write: trimmed, of a sensible length, readable."""

import unicodedata
from collections.abc import Iterable

from realization.rules.errors import ContentRefusal, Fault, ReasonMissing, TextTooLong, TextUnreadable

NOTE, REASON = 2000, 2000
_ALLOWED_CONTROLS = frozenset("\n\r\t")


def _unreadable(text: str) -> bool:
    """Control characters (PostgreSQL can't store NUL) and half surrogate pairs."""
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in _ALLOWED_CONTROLS for char in text)


def check_readable(texts: Iterable[tuple[Fault, str, int]]) -> None:
    """Each text comes with where it stands and how long it may be; it may be empty. TextTooLong, TextUnreadable."""
    found: dict[type[ContentRefusal], list[Fault]] = {TextTooLong: [], TextUnreadable: []}
    for place, text, longest in texts:
        if len(text) > longest:
            found[TextTooLong].append(place | {"message": f"paling panjang {longest} karakter"})
        elif _unreadable(text):
            found[TextUnreadable].append(place | {"message": "memuat karakter kendali"})
    for refusal, faults in found.items():
        if faults:
            raise refusal(faults)


def checked_note(place: Fault, note: str) -> str:
    """The trimmed note; it may be empty."""
    check_readable([(place, note.strip(), NOTE)])
    return note.strip()


def checked_reason(reason: str) -> str:
    """The trimmed reason of a return."""
    told = reason.strip()
    if not told:
        raise ReasonMissing([{"field": "reason", "message": "wajib diisi"}])
    check_readable([({"field": "reason"}, told, REASON)])
    return told
