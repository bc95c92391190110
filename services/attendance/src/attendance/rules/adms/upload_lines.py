"""An upload's lines, and lines that can't be read."""

import re
from dataclasses import dataclass

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EMPTY = b" \t\0"


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """Bytes that aren't a tap, with the reason; kept in quarantine."""

    raw: bytes
    detail: str


class LineUnreadable(Exception):
    """Why a line isn't a tap."""


def lines_of(body: bytes) -> list[bytes]:
    """Without line ends; empty ones (firmware ends uploads in several ways) are none."""
    lines = _LINE_END.split(body.removeprefix(_BYTE_ORDER_MARK))
    return [line for line in lines if line.strip(_EMPTY)]
