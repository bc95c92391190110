from datetime import date, datetime

import pytest
from attendance.rules.recaps.columns import columns_of
from attendance.rules.recaps.paper import (
    Letterhead,
    date_in_words,
    headings_of,
    legend_of,
    nip_in_words,
    on_paper,
    period_in_words,
)
from attendance.rules.recaps.sheet import PersonRecap, sheet_of
from attendance.rules.recaps.totals import MonthTotals

LETTERHEAD = Letterhead("Pemerintah Kota", "Pematangsiantar", "Kepala", "Kasubbag")
AT = datetime(2025, 11, 3, 9, 5)  # noqa: DTZ001 - in the city's zone


def _paper(kind="attendance", closed=True, **totals):
    person = PersonRecap("198001152005011003", "Pegawai", "1.01", closed, MonthTotals(working_days=23, **totals))
    return on_paper(sheet_of([person], columns_of(kind)), "Rekap", "Dinas", "2025-10", LETTERHEAD, AT)


def test_dates_are_written_in_indonesian():
    assert (period_in_words("2025-08"), date_in_words(date(2025, 5, 3))) == ("Agustus 2025", "3 Mei 2025")


@pytest.mark.parametrize("kind", ["attendance", "discipline"])
def test_the_headings_cover_every_column_in_both_rows(kind):
    columns = columns_of(kind)
    headings = headings_of(columns)
    grouped = sum(bool(column.group) for column in columns)
    upper = headings[: len(headings) - grouped]
    assert sum(one.columns for one in upper) == len(columns)
    assert sum(one.columns for one in upper if one.rows == 1) == grouped == len(headings) - len(upper)
    paper = _paper(kind)
    assert {len(row) for row in paper["rows"]} == {len(paper["widths"])} == {len(paper["columns"])}
    assert paper["title_columns"] + len(paper["totals"]) == len(paper["widths"])


def test_numbers_are_written_as_indonesians_write_them():
    (row,) = _paper(late_minutes=12345)["rows"]
    assert row[:4] == ["1", "19800115 200501 1 003", "Pegawai", "23"] and row[6] == "12.345" and row[5] == "–"


def test_an_open_month_is_provisional():
    assert _paper(closed=False)["provisional"] == "Sementara: bulan ini belum ditutup untuk 1 dari 1 pegawai"
    assert _paper()["provisional"] == ""


def test_a_number_is_printed_in_its_parts():
    assert nip_in_words("198001152005011003") == "19800115 200501 1 003"


def test_each_abbreviation_is_explained_once():
    shorts = [short for short, _ in legend_of(columns_of("discipline"))]
    assert len(shorts) == len(set(shorts)) and {"HK", "TK", "BD", "Setara", "Beruntun"} <= set(shorts)
