"""Recaps over HTTP: the screen, the workbook and the paper say the same, and to whom it concerns."""

import io
import zipfile

import pytest
import time_machine
from attendance.api.recaps.printed import Printer
from attendance.rules.recaps.columns import TITLES, columns_of
from attendance.rules.recaps.paper import on_paper
from attendance.rules.recaps.sheet import PersonRecap, sheet_of
from attendance.rules.recaps.totals import MonthTotals
from attendance.storage import agency_names
from attendance.wiring import shipped_letterhead
from python_calamine import load_workbook

PATH = "/recaps/2025-10"


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
async def october(staffed, office_in, people, tap):
    """The worker came late once, was on leave once, and else stayed away; the month is closed for the worker alone."""
    async with staffed.transaction() as tx:
        office = office_in(tx)
        await agency_names.keep(tx, {"1.01": "Dinas Pendidikan"})
        await office.hear(tap(people.worker, "2025-10-01T08:01"), tap(people.worker, "2025-10-01T15:30"))
        await office.letters(f"{people.worker},annual_leave,2025-10-02,2025-10-02,800/1")
        await office.activities(f"{people.worker},2025-10-06,assembly,tidak")
        await office.close(people.worker)


def _row(answer, nip):
    codes = [column["code"] for column in answer["columns"]]
    (row,) = [dict(zip(codes, row, strict=True)) for row in answer["rows"] if row[0] == nip]
    return row, dict(zip(codes, answer["totals"], strict=True))


async def test_a_recap_shows_every_person_of_the_agency_and_their_sum(call, people, october):
    answer = (await call(people.top, "GET", f"{PATH}?agency_code=1.01", roles=("hr",))).json()
    row, totals = _row(answer, people.worker)
    assert (row["working_days"], row["present"], row["absent"], row["annual_leave"]) == (23, 1, 21, 1)
    assert (row["late"], row["late_minutes"], row["early"], row["early_minutes"]) == (1, 31, 1, 30)
    assert (answer["agency_name"], answer["people"], answer["closed"]) == ("Dinas Pendidikan", 4, 1)
    assert (totals["absent"], totals["unjudged"], totals["late_minutes"], totals["nip"]) == (21, 69, 31, "")


async def test_a_discipline_recap_shows_the_years_standing(call, people, october):
    answer = (await call(people.top, "GET", f"{PATH}?kind=discipline", roles=("hr",))).json()
    row, _ = _row(answer, people.worker)
    assert (row["year_absent"], row["year_days"], row["year_minutes"], row["missed_assembly"]) == (21, 21, 61, 1)
    assert row["year_band"].startswith("Penurunan jabatan") and "10 hari kerja" in row["year_band"]
    assert (answer["agency_code"], answer["agency_name"], set(answer["agency_codes"])) == (
        None,
        "Seluruh OPD",
        {"1.01"},
    )


@pytest.mark.parametrize(
    ("roles", "agency", "query", "status"),
    [
        (("verifier",), "1.01", "", 200),
        (("verifier",), "1.01", "?agency_code=1.01", 200),
        (("verifier",), "1.01", "?agency_code=2", 403),
        (("verifier",), None, "", 403),
        ((), "1.01", "", 403),
        (("operator",), None, "", 200),
    ],
)
@pytest.mark.parametrize("ending", ["", ".xlsx"])
async def test_who_sees_which_agencys_recap(call, people, october, roles, agency, query, status, ending):
    answer = await call(people.other, "GET", f"{PATH}{ending}{query}", roles=roles, agency=agency)
    assert answer.status_code == status, answer.text


async def test_what_still_holds_up_the_close_is_told_when_asked_for(call, people, october):
    asked = (await call(people.top, "GET", f"{PATH}?agency_code=1.01&blockers=true", roles=("hr",))).json()
    blockers = (
        await call(people.top, "GET", "/month-closings/2025-10/blockers?agency_code=1.01", roles=("hr",))
    ).json()
    assert (asked["must"], asked["should"]) == (blockers["must"], blockers["should"]) and blockers["total"] > 0
    assert (await call(people.top, "GET", PATH, roles=("hr",))).json()["must"] is None


async def test_a_page_has_the_totals_of_all(call, people, october):
    answer = (await call(people.top, "GET", f"{PATH}?limit=1&offset=3", roles=("hr",))).json()
    assert (len(answer["rows"]), answer["people"], answer["rows"][0][0]) == (1, 4, people.top)
    whole = (await call(people.top, "GET", PATH, roles=("hr",))).json()
    assert answer["totals"] == whole["totals"]


@pytest.mark.parametrize("kind", ["attendance", "discipline"])
async def test_the_workbook_says_what_the_screen_says(call, people, october, kind):
    answer = await call(people.top, "GET", f"{PATH}.xlsx?kind={kind}&agency_code=1.01", roles=("hr",))
    assert answer.headers["content-disposition"].endswith('-1.01-2025-10.xlsx"')
    rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_name("Rekap").to_python(skip_empty_area=False)
    shown = (await call(people.top, "GET", f"{PATH}?kind={kind}", roles=("hr",))).json()
    assert [[_plain(cell) for cell in row] for row in rows[7:-1]] == shown["rows"]
    totals = [_plain(cell) for cell in rows[-1]]
    assert totals[0] == "Jumlah" and totals[1:] == shown["totals"][1:]
    assert rows[1][0] == "Pemerintah Kota Pematangsiantar — Dinas Pendidikan"
    assert rows[3][0] == "Sementara: bulan ini belum ditutup untuk 3 dari 4 pegawai"


def _plain(cell):
    return int(cell) if isinstance(cell, float) else cell


async def test_identifiers_are_text_totals_are_formulas_and_headings_stay(call, people, october):
    answer = await call(people.top, "GET", f"{PATH}.xlsx", roles=("hr",))
    page = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="A8" s=' in page and 't="s"' in page.split('<c r="A8"')[1].split(">")[0]
    assert "<f>SUM(C8:C11)</f><v>92</v>" in page
    assert 'topLeftCell="C8"' in page and 'state="frozen"' in page and 'orientation="landscape"' in page


async def test_an_agency_without_people_has_an_empty_recap(call, people, october):
    for ending in ("", ".xlsx", ".pdf"):
        answer = await call(people.top, "GET", f"{PATH}{ending}?agency_code=9.99", roles=("hr",))
        assert answer.status_code == 200
    assert (await call(people.top, "GET", f"{PATH}?agency_code=9.99", roles=("hr",))).json()[
        "agency_name"
    ] == "OPD 9.99"


async def test_the_paper_is_one_agencys(call, people, october):
    answer = await call(people.top, "GET", f"{PATH}.pdf", roles=("hr",))
    assert (answer.status_code, answer.json()["title"]) == (422, "OPD belum disebut")
    for _ in range(2):
        answer = await call(people.other, "GET", f"{PATH}.pdf", roles=("verifier",), agency="1.01")
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.headers["content-disposition"] == 'attachment; filename="rekap-kehadiran-1.01-2025-10.pdf"'


async def test_what_people_are_called_is_never_read_as_markup(people):
    named = PersonRecap(people.worker, "#panic() *x* $ [ \\", "1.01", True, MonthTotals(working_days=1))
    sheet = sheet_of([named], columns_of("attendance"))
    paper = on_paper(sheet, TITLES["attendance"], "#panic()", "2025-10", shipped_letterhead(), people.at)
    assert (await Printer().pdf(paper)).startswith(b"%PDF-")
