"""What the system refuses one person is noted with its reasons; the others go on."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ekinerja.month.crowd import silent
from ekinerja.month.doors import Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.plans import plan_the_month
from ekinerja.month.reading import read_folder
from ekinerja.month.realizations import realize_the_month, score_the_month
from ekinerja.month.refusals import Refusals

TOP, SOMEONE = "197011091994032001", "196903061993041007"
PLAN, REALIZATION = f"/work-plans/{SOMEONE}", f"/realizations/{SOMEONE}"


class City:
    """Takes everything, but answers `status` to requests whose path ends so."""

    def __init__(self, who: str = "", path: str = "", status: int = 0, **problem: Any) -> None:
        self.refuses, self.status, self.problem = (who, path), status, problem

    def __call__(self, who: str, method: str, path: str, _: Any) -> Any:
        refused_to, end = self.refuses
        if self.status and method != "GET" and who.endswith(refused_to) and path.endswith(end):
            raise Refused(method, path, self.status, self.problem, repeated=False)
        realization = {"realization_id": who, "state": "DRAFT", "items": []}
        return {"plan_id": who, "state": "DRAFT", "plans": [], "realizations": [realization]}


@pytest.fixture
def run(fake_doors: Any, everybody: Any) -> Callable[..., Any]:
    async def work(city: City, folder: MonthFolder) -> tuple[Refusals, Any, set[str]]:
        """Plans, realizations and scores; whose were scored."""
        doors, people, refusals = fake_doors(city), everybody(folder), Refusals()
        approved = await plan_the_month(doors, people, folder, refusals, silent)
        submitted = await realize_the_month(doors, people, folder, approved, refusals, silent)
        await score_the_month(doors, people, folder, submitted, refusals, silent)
        return refusals, doors, set(submitted)

    return work


@pytest.mark.parametrize(
    ("who", "path", "status", "step", "last"),
    [
        (SOMEONE, "/work-plans/2025-10", 422, "rencana kerja", "PUT /api/planning/work-plans/2025-10"),
        (SOMEONE, "/work-plans/2025-10", 409, "rencana kerja", "GET /api/planning/work-plans"),
        ("", f"{PLAN}/approval", 422, "persetujuan rencana kerja", f"POST /api/planning{PLAN}/approval"),
        (SOMEONE, "/items/1", 422, "realisasi", f"PUT /api/realization{REALIZATION}/items/1"),
        (SOMEONE, "/evidence", 415, "realisasi", f"POST /api/realization{REALIZATION}/items/1/evidence"),
        (SOMEONE, "/submission", 403, "rencana kerja", f"POST /api/planning{PLAN}/submission"),
        ("", f"{REALIZATION}/submission", 409, "realisasi", f"GET /api/realization{REALIZATION}"),
        ("", f"{REALIZATION}/scores", 403, "nilai", f"POST /api/realization{REALIZATION}/scores"),
    ],
)
async def test_one_persons_refusal_ends_only_that_persons_month(
    run: Any, month_folder: Path, who: str, path: str, status: int, step: str, last: str
) -> None:
    folder = read_folder(month_folder)
    refusals, doors, _ = await run(City(who, path, status, detail="Tidak boleh."), folder)
    (refusal,) = refusals.all()
    assert (refusal.nip, refusal.step) == (SOMEONE, step)
    assert "Tidak boleh." in refusal.reason
    about = [f"{m} {p}" for person, m, p in doors.asked if person == SOMEONE or SOMEONE in p]
    supervised = ("/approval", "/scores")  # SOMEONE also rates others
    own = [line for line in about if SOMEONE in line or not line.endswith(supervised)]
    assert own[-1] == last
    scored = {p.split("/")[4] for _, m, p in doors.asked if p.endswith("/scores")}
    assert len(scored - {SOMEONE}) == 38


async def test_a_refusals_rows_are_told(run: Any, month_folder: Path) -> None:
    errors = [{"item_number": 2, "field": "expectation"}, {"row": 3, "column": "nip", "message": "tidak dikenal"}]
    city = City("", f"{PLAN}/approval", 422, detail="Ekspektasi kosong.", errors=errors)
    refusals, _, _ = await run(city, read_folder(month_folder))
    lines = str(refusals.all()[0]).splitlines()
    assert lines[0].startswith(f"{SOMEONE} persetujuan rencana kerja: POST ")
    assert lines[1:] == ["  butir 2 expectation: tidak dapat diterima", "  baris 3 nip: tidak dikenal"]


@pytest.mark.parametrize("status", [401, 429, 500, 503])
async def test_a_system_that_fails_ends_the_run_with_its_own_words(run: Any, month_folder: Path, status: int) -> None:
    with pytest.raises(Refused) as caught:
        await run(City(SOMEONE, "/work-plans/2025-10", status), read_folder(month_folder))
    assert caught.value.status == status


async def test_whoever_nobody_may_rate_is_noted_and_left_out(run: Any, month_folder: Path) -> None:
    folder = replace(read_folder(month_folder), holders=defaultdict(list, hr=[TOP]))
    refusals, _, submitted = await run(City(), folder)
    assert [(one.nip, one.step) for one in refusals.all()] == [(TOP, "persetujuan rencana kerja")]
    assert TOP not in submitted


async def test_nobody_to_rate_matters_only_for_whoever_has_a_plan(run: Any, month_folder: Path) -> None:
    folder = replace(read_folder(month_folder), holders=defaultdict(list, hr=[TOP]))
    without = {nip: rows for nip, rows in folder.plans.items() if nip != TOP}
    realized = {nip: rows for nip, rows in folder.realizations.items() if nip != TOP}
    refusals, _, _ = await run(City(), replace(folder, plans=without, realizations=realized))
    assert refusals.all() == []


@pytest.mark.parametrize("row", ["missing", "empty"])
async def test_a_partly_entered_realization_stays_a_draft(run: Any, month_folder: Path, row: str) -> None:
    folder = read_folder(month_folder)
    first, *others = folder.realizations[SOMEONE]
    left = [] if row == "missing" else [dict(other, realized="", evidence_file="") for other in others]
    folder = replace(folder, realizations={**folder.realizations, SOMEONE: [first, *left]})
    refusals, doors, submitted = await run(City(), folder)
    assert refusals.all() == []
    assert SOMEONE not in submitted
    assert len(submitted) == 38
    asked = [f"{m} {p.removeprefix('/api/realization')}" for _, m, p in doors.asked if REALIZATION in p]
    assert asked == [f"PUT {REALIZATION}/items/1", f"POST {REALIZATION}/items/1/evidence"]
