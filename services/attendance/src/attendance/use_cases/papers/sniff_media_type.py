"""What a file is by its content."""

from puremagic import PureError, magic_string

from attendance.rules.papers.documents import EXTENSIONS


def sniff_media_type(head: bytes) -> str | None:
    """One of the media types that a document may have when the file begins like one, else None."""
    try:
        matches = magic_string(head)
    except (PureError, ValueError):
        return None
    kinds = [match.mime_type for match in matches if match.offset == 0 and match.mime_type in EXTENSIONS]
    return kinds[0] if kinds else None
