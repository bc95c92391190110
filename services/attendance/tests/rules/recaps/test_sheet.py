"""A recap's columns agree with the days, and its totals with its rows."""

from datetime import date

import pytest
from attendance.rules.discipline.policy import Band
from attendance.rules.discipline.standing import Reached, Standing
from attendance.rules.import_files import ACTIVITIES
from attendance.rules.letters import KINDS as LETTER_KINDS
from attendance.rules.recaps.columns import ATTENDANCE, DISCIPLINE, KINDS, TITLES, columns_of
from attendance.rules.recaps.paper import legend_of
from attendance.rules.recaps.sheet import PersonRecap, sheet_of
from attendance.rules.recaps.totals import MonthTotals

TOTALS = MonthTotals(
    working_days=22, present=15, absent=2, outage=1, unjudged=1, late=3, late_minutes=95, early=1, early_minutes=15,
    missing_check_in=1, missing_check_out=2, excused={"annual_leave": 2, "official_duty": 1},
    activities_missed={"assembly": 1},
)  # fmt: skip
STANDING = Standing(absent_days=12, minutes=460, days=13, consecutive_most=10)


def _person(nip="198001012005011001", closed=True, standing=STANDING):
    return PersonRecap(nip, "Pegawai", "1.01", closed, TOTALS, standing)


def _cells(kind, person):
    sheet = sheet_of([person], columns_of(kind))
    return dict(zip((column.code for column in sheet.columns), sheet.rows[0], strict=True))


def test_an_attendance_recap_has_every_way_to_spend_a_working_day():
    cells = _cells(ATTENDANCE, _person())
    assert set(LETTER_KINDS) <= set(cells)
    parts = ("present", "absent", "outage", "unjudged", *LETTER_KINDS)
    assert sum(cells[name] for name in parts) == cells["working_days"] == 22
    assert (cells["late_minutes"], cells["annual_leave"], cells["official_duty"]) == (95, 2, 1)


def test_a_discipline_recap_has_minutes_misses_and_the_years_standing():
    cells = _cells(DISCIPLINE, _person())
    assert (cells["late"], cells["late_minutes"], cells["missing_check_out"], cells["absent"]) == (3, 95, 2, 2)
    assert [cells[f"missed_{name}"] for name in ACTIVITIES] == [1, 0, 0, 0]
    assert (cells["year_absent"], cells["year_minutes"], cells["year_days"], cells["year_row"]) == (12, 460, 13, 10)
    assert cells["year_band"] == ""


def test_what_needs_a_look_is_said_in_words():
    bands = (Band("a", "Teguran lisan", 3), Band("b", "Teguran tertulis", 4), Band("c", "10 berturut-turut", 10, True))
    reached = tuple(Reached(band, date(2025, 10, 1)) for band in bands)
    person = _person(standing=Standing(reached=reached))
    assert _cells(DISCIPLINE, person)["year_band"] == "Teguran tertulis; 10 berturut-turut"


@pytest.mark.parametrize("kind", KINDS)
def test_totals_are_the_sums_of_the_rows(kind):
    sheet = sheet_of([_person(), _person(), _person(closed=False)], columns_of(kind))
    for place, column in enumerate(sheet.columns):
        values = [row[place] for row in sheet.rows]
        assert sheet.totals[place] == (sum(values) if column.summed else "")
    assert (sheet.people, sheet.closed, sheet.sums.late_minutes) == (3, 2, 285)


@pytest.mark.parametrize("kind", KINDS)
def test_every_abbreviation_is_explained(kind):
    explained = {short for short, _ in legend_of(columns_of(kind))}
    short = {column.heading for column in columns_of(kind) if column.heading.isupper()}
    assert short - explained == {"NIP"}
    assert TITLES[kind].startswith("Rekapitulasi")
    assert len({column.code for column in columns_of(kind)}) == len(columns_of(kind))
