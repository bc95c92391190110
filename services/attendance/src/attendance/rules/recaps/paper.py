"""A recap as it is laid out on paper and in a workbook: headings in two rows, words for dates and for what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from attendance.rules.periods import first_day
from attendance.rules.recaps.sheet import RecapColumn, RecapSheet, Value

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
NOTHING = "–"  # a zero on paper: what isn't zero is found at a glance


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who signs, and where."""

    government: str
    place: str
    head: str
    hr_head: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of the two rows of headings."""

    text: str
    columns: int = 1
    rows: int = 1


def period_in_words(period: str) -> str:
    first = first_day(period)
    return f"{MONTHS[first.month - 1]} {first.year}"


def date_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def provisional_in_words(sheet: RecapSheet) -> str:
    """ "" when everybody's month is closed."""
    waiting = sheet.people - sheet.closed
    return f"Sementara: bulan ini belum ditutup untuk {waiting} dari {sheet.people} pegawai" if waiting else ""


def headings_of(columns: Sequence[RecapColumn]) -> list[Heading]:
    """First all of the upper row, then the lower one's."""
    upper: list[Heading] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        some = list(members)
        upper += [Heading(group, columns=len(some))] if group else [Heading(one.heading, rows=2) for one in some]
    return upper + [Heading(column.heading) for column in columns if column.group]


def legend_of(columns: Sequence[RecapColumn]) -> list[tuple[str, str]]:
    """What the abbreviations mean, each once."""
    found: dict[str, str] = {}
    for column in columns:
        if column.meaning:
            found.setdefault(column.heading, column.meaning)
    return list(found.items())


def on_paper(
    sheet: RecapSheet, title: str, agency: str, period: str, letterhead: Letterhead, at: datetime
) -> Mapping[str, Any]:
    """Everything that the template needs; `at`: the hour of printing, in the city's zone."""
    columns = (RecapColumn("number", "", "No", lambda person: "", width=8, summed=False), *sheet.columns)
    title_columns = 1 + sum(not column.summed for column in sheet.columns[:2])
    return {
        "government": letterhead.government,
        "place": letterhead.place,
        "head": f"{letterhead.head} {agency}",
        "hr_head": letterhead.hr_head,
        "title": title,
        "agency": agency,
        "period": period_in_words(period),
        "provisional": provisional_in_words(sheet),
        "dated": date_in_words(at.date()),
        "footer": f"{title} {agency}, {period_in_words(period)} — dicetak dari e-Kinerja {at:%d-%m-%Y %H.%M} WIB",
        "widths": [column.width for column in columns],
        "columns": [{"words": column.words} for column in columns],
        "headings": [{"text": one.text, "columns": one.columns, "rows": one.rows} for one in headings_of(columns)],
        "rows": [[str(number), *_printed_row(sheet, row)] for number, row in enumerate(sheet.rows, 1)],
        "totals": [_printed(value) for value in sheet.totals[title_columns - 1 :]],
        "title_columns": title_columns,
        "legend": legend_of(columns),
    }


def nip_in_words(nip: str) -> str:
    """Birth, start of service, sex, serial, as it is printed: 19800115 200501 1 003."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}"


def _printed_row(sheet: RecapSheet, row: Sequence[Value]) -> list[str]:
    values = zip(sheet.columns, row, strict=True)
    return [nip_in_words(str(value)) if column.code == "nip" else _printed(value) for column, value in values]


def _printed(value: Value) -> str:
    """Numbers as Indonesians write them: 1.234."""
    if isinstance(value, str):
        return value
    return f"{value:,}".replace(",", ".") if value else NOTHING
