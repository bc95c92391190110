"""Dates and times as files have them."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attendance.rules.punch_files.rows import FileRow, RowUnreadable

_LOCAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
_INDONESIAN = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4}) (\d\d?)[:.](\d\d)(?:[:.](\d\d))?")
_TIME = re.compile(r"(\d\d?)[:.](\d\d)(?:[:.](\d\d))?")
_ONLY_A_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4}")
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


def moment_in(row: FileRow, column: str, zone: ZoneInfo) -> datetime:
    """Local time without a zone; what is written with one is turned into that of `zone`."""
    text = row.text(column)
    moment = _moment(text, zone)
    if moment is None:
        if _ONLY_A_DATE.fullmatch(text):
            raise RowUnreadable(column, f"{text} tidak memuat jam; tengah malam ditulis 00:00:00 sebagai teks")
        raise RowUnreadable(column, f"waktu ditulis TTTT-BB-HH jj:mm:dd atau HH/BB/TTTT jj:mm; tertulis {text}")
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise RowUnreadable(column, f"tahun {moment.year} tidak wajar")
    return moment


def day_in(row: FileRow, column: str) -> date:
    text = row.text(column)
    try:
        return date.fromisoformat(text) if len(text) == 10 else _indonesian_day(text)
    except ValueError:
        raise RowUnreadable(column, f"tanggal ditulis TTTT-BB-HH atau HH/BB/TTTT; tertulis {text}") from None


def time_in(row: FileRow, column: str) -> time | None:
    """None when nothing is written."""
    if not row.cells.get(column):
        return None
    text = row.text(column)
    found = _TIME.fullmatch(text)
    try:
        if found:
            return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        pass
    raise RowUnreadable(column, f"jam ditulis jj:mm, misalnya 07:25; tertulis {text}")


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        if found := _LOCAL.fullmatch(text):
            year, month, day, *clock = (int(part or 0) for part in found.groups())
            return datetime.combine(date(year, month, day), time(*clock))
        if found := _INDONESIAN.fullmatch(text):
            day, month, year, *clock = (int(part or 0) for part in found.groups())
            return datetime.combine(date(year, month, day), time(*clock))
        moment = datetime.fromisoformat(text)
        return None if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return None


def _indonesian_day(text: str) -> date:
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day)
