"""The month's end: who is waited for, who verifies whom, and what is really locked."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ekinerja.month.closing import verify_and_lock, wait_until_settled
from ekinerja.month.crowd import silent
from ekinerja.month.doors import Person, Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.instruments import boxes_by_employee
from ekinerja.month.reading import read_folder
from ekinerja.month.refusals import Refusals

TOP, SOMEONE = "197011091994032001", "196903061993041007"
FUTURE = "199001012025111555"
DONE = {"verifications": "verified", "locks": "locked"}


@pytest.fixture
def lock(fake_doors: Any, everybody: Any) -> Callable[..., Any]:
    async def run(folder: MonthFolder, refused: str = "", status: int = 0) -> tuple[int, Refusals, Any]:
        def act(_: str, method: str, path: str, body: Any) -> Any:
            if status:
                raise Refused(method, path, status, {"detail": "Tidak berwenang."}, repeated=False)
            done = DONE[path.rsplit("/", 1)[1]]
            return {"results": [_result(nip, done if nip != refused else "refused") for nip in body["nips"]]}

        doors, refusals = fake_doors(act), Refusals()
        complete = [{"nip": nip, "status": "complete"} for nip in folder.employees]
        return await verify_and_lock(doors, everybody(folder), folder, complete, refusals, silent), refusals, doors

    return run


def _result(nip: str, outcome: str) -> dict[str, str]:
    return {"nip": nip, "outcome": outcome, "detail": "Belum lengkap."}


async def test_everybody_is_verified_and_locked(lock: Any, month_folder: Path) -> None:
    locked, refusals, _ = await lock(read_folder(month_folder))
    assert (locked, refusals.all()) == (40, [])


async def test_an_instrument_that_nobody_else_may_verify_stays_unverified(lock: Any, month_folder: Path) -> None:
    folder = replace(read_folder(month_folder), holders=defaultdict(list, hr=[TOP]))
    locked, refusals, doors = await lock(folder)
    assert locked == 39
    assert [(one.nip, one.step) for one in refusals.all()] == [(TOP, "verifikasi")]
    assert {who for who, _, _ in doors.asked} == {TOP}


async def test_only_what_was_locked_is_counted(lock: Any, month_folder: Path) -> None:
    locked, refusals, _ = await lock(read_folder(month_folder), refused=SOMEONE)
    assert locked == 39
    assert [str(one) for one in refusals.all()] == [f"{SOMEONE} verifikasi: Belum lengkap."]


async def test_an_official_who_may_not_verify_locks_nobody(lock: Any, month_folder: Path) -> None:
    locked, refusals, _ = await lock(read_folder(month_folder), status=403)
    assert (locked, len(refusals.all())) == (0, 40)
    with pytest.raises(Refused):
        await lock(read_folder(month_folder), status=503)


async def test_nobody_is_waited_for_who_starts_after_the_month(month_folder: Path, fake_doors: Any) -> None:
    with (month_folder / "staff.csv").open("a") as file:
        row = "Calon,1.01,Dinas Pendidikan,P,7,III/a,CPNS,2025-11-03,199809122022041002,3920964,2000000,"
        file.write(f"{FUTURE},{row}\n")
    folder = read_folder(month_folder)
    assert (len(folder.employees), len(folder.serving)) == (41, 40)
    assert FUTURE not in folder.serving

    def answer(_who: str, _method: str, _path: str, query: Any) -> Any:
        totals = {"complete": 39, "held": 1}
        return {"total": totals.get(query.get("status"), 40), "instruments": [{"nip": n} for n in range(40)]}

    assert len(await wait_until_settled(fake_doors(answer), Person("hr", ""), folder, silent)) == 40


async def test_everybody_in_a_full_box_is_found(fake_doors: Any) -> None:
    def answer(_who: str, _method: str, path: str, query: Any) -> Any:
        people = [{"nip": f"n{number}"} for number in range(1234)] if "/boxes/7/" in path else []
        return {"employees": people[query["offset"] :][: query["limit"]], "total": len(people)}

    found = await boxes_by_employee(fake_doors(answer), Person("hr", ""), "2025-10")
    assert (len(found), set(found.values())) == (1234, {"7"})
