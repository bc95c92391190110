"""Files behind letters and disputes: which are taken, and under what name they are remembered."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from attendance.rules.paper_errors import (
    DocumentEmpty,
    DocumentTooLarge,
    DocumentTypeContradicted,
    DocumentTypeRefused,
)

MOST_BYTES = 5 * 1024**2
MOST_DOCUMENTS = 10  # behind one paper
LONGEST_NAME = 150
EXTENSIONS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}
_ALIASES = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "application/x-pdf": "application/pdf"}
_NOTHING_SAID = ("", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Document:
    """A file behind a paper, without its bytes. `sha256` is hexadecimal; `file_name` is only remembered."""

    document_id: UUID
    paper_kind: str
    paper_id: UUID
    sha256: str
    media_type: str
    size: int
    file_name: str
    uploaded_by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file as sent: what the sender says of it, and what its content says (`sniffed_type`, None: nothing known)."""

    file_name: str
    declared_type: str
    sniffed_type: str | None
    size: int


def checked_type(file: ArrivedFile, most_bytes: int = MOST_BYTES) -> str:
    """The media type by content, when size, extension and declared type agree with it; else the refusal's name."""
    if file.size == 0:
        raise DocumentEmpty
    if file.size > most_bytes:
        raise DocumentTooLarge(most_bytes)
    found = file.sniffed_type
    if found not in EXTENSIONS:
        raise DocumentTypeRefused
    _, dot, ending = clean_name(file.file_name).rpartition(".")
    extension = dot + ending.lower() if dot else ""
    if extension not in EXTENSIONS[found]:
        raise DocumentTypeContradicted(found, extension or "berkas tanpa akhiran nama")
    declared = file.declared_type.split(";")[0].strip().lower()
    if declared not in _NOTHING_SAID and _ALIASES.get(declared, declared) != found:
        raise DocumentTypeContradicted(found, _readable(declared)[:100])
    return found


def clean_name(name: str) -> str:
    """The last part of `name` without anything that could act in a header, a path or a page's direction of text.
    It is never used as a path."""
    last = _readable(name.replace("\\", "/")).rsplit("/", 1)[-1].strip(" .")
    stem, dot, extension = last.rpartition(".")
    if not dot:
        return last[:LONGEST_NAME] or "berkas"
    return f"{stem[: LONGEST_NAME - 10]}.{extension[:9]}"


def _readable(text: str) -> str:
    """Without control, format (direction marks), surrogate and line-separating characters."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
