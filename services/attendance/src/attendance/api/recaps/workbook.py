"""A recap as XLSX: identifiers are text, totals are formulas, headings stay in sight."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from attendance.rules.recaps.paper import headings_of, legend_of
from attendance.rules.recaps.sheet import RecapColumn, RecapSheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_ROW = 7  # of people; above it: four lines of title, a gap, two rows of headings
_EDGE = {"border": 1, "border_color": "#9A9A9A"}
_LOOKS = {
    "title": {"bold": True, "font_size": 13},
    "line": {"font_size": 11},
    "note": {"italic": True, "font_color": "#8A4B00"},
    "heading": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#E9EEF4",
        **_EDGE,
    },
    "text": {"num_format": "@", **_EDGE},
    "number": {"num_format": "#,##0;-#,##0;–", "align": "right", **_EDGE},
    "total": {"num_format": "#,##0;-#,##0;–", "align": "right", "bold": True, "bg_color": "#E9EEF4", **_EDGE},
}
_CHARACTERS_PER_MM = 0.62


def workbook_of(sheet: RecapSheet, titles: Sequence[str], note: str) -> bytes:
    """`titles`: the lines above the table; `note`: what is still open."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        page = book.add_worksheet("Rekap")
        for row, title in enumerate(titles):
            page.write_string(row, 0, title, looks["title" if row == 0 else "line"])
        page.write_string(len(titles), 0, note, looks["note"])
        _headings(page, sheet.columns, looks)
        _rows(page, sheet, looks)
        _paper(page, sheet)
        _legend(book.add_worksheet("Keterangan"), sheet, looks)
    return out.getvalue()


def _headings(page: Worksheet, columns: Sequence[RecapColumn], looks: Mapping[str, Format]) -> None:
    upper, lower = _FIRST_ROW - 2, _FIRST_ROW - 1
    place = 0
    for heading in (one for one in headings_of(columns) if one.rows == 2 or one.columns > 1):
        last = place + heading.columns - 1
        if heading.rows == 2:
            page.merge_range(upper, place, lower, place, heading.text, looks["heading"])
        else:
            page.merge_range(upper, place, upper, last, heading.text, looks["heading"])
        place = last + 1
    for number, column in enumerate(columns):
        if column.group:
            page.write_string(lower, number, column.heading, looks["heading"])
        page.set_column(number, number, max(5, column.width * _CHARACTERS_PER_MM))


def _rows(page: Worksheet, sheet: RecapSheet, looks: Mapping[str, Format]) -> None:
    for row, values in enumerate(sheet.rows, _FIRST_ROW):
        for place, value in enumerate(values):
            if isinstance(value, str):
                page.write_string(row, place, value, looks["text"])
            else:
                page.write_number(row, place, value, looks["number"])
    last = _FIRST_ROW + len(sheet.rows)
    for place, (column, total) in enumerate(zip(sheet.columns, sheet.totals, strict=True)):
        if column.summed and sheet.rows:
            letter = xlsxwriter.utility.xl_col_to_name(place)
            page.write_formula(last, place, f"=SUM({letter}{_FIRST_ROW + 1}:{letter}{last})", looks["total"], total)
        else:
            page.write_string(last, place, "Jumlah" if place == 0 else "", looks["total"])


def _paper(page: Worksheet, sheet: RecapSheet) -> None:
    last_column = len(sheet.columns) - 1
    page.freeze_panes(_FIRST_ROW, 2)
    page.repeat_rows(_FIRST_ROW - 2, _FIRST_ROW - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8&F&R&8Halaman &P dari &N")
    page.autofilter(_FIRST_ROW - 1, 0, _FIRST_ROW + max(0, len(sheet.rows) - 1), last_column)


def _legend(page: Worksheet, sheet: RecapSheet, looks: Mapping[str, Format]) -> None:
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 60)
    for row, (short, meaning) in enumerate(legend_of(sheet.columns)):
        page.write_string(row, 0, short, looks["heading"])
        page.write_string(row, 1, meaning, looks["text"])
