"""Which punches are waited for, and over which dates attendance is asked for them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ekinerja.month.attendance import Receipts, wait_for_receipts
from ekinerja.month.crowd import silent
from ekinerja.month.doors import Person
from ekinerja.month.punch_file import local_date
from ekinerja.month.reading import read_folder

GOOD = {"event_id": "e", "nip": "198101232005031037", "occurred_at": "2025-10-06T07:31:00+07:00", "device_id": "FP"}


@pytest.fixture
def add(month_folder: Path) -> Callable[..., None]:
    def write(**values: str) -> None:
        row = GOOD | values
        with (month_folder / "punches.csv").open("a") as file:
            file.write(",".join(row[name] for name in ("event_id", "nip", "occurred_at", "device_id")) + "\n")

    return write


def test_a_device_with_a_reset_clock_widens_the_dates_that_are_asked_for(month_folder: Path, add: Any) -> None:
    month = (date(2025, 10, 1), date(2025, 10, 31))
    assert read_folder(month_folder).receipt_days == month
    add(occurred_at="2000-01-01T07:15:00+07:00")
    add(event_id="f", occurred_at="2031-12-31T18:00:00Z")  # the next year already in WIB
    assert read_folder(month_folder).receipt_days == (date(2000, 1, 1), date(2032, 1, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"occurred_at": "kemarin"},
        {"occurred_at": "2025-10-06T07:31:00"},
        {"occurred_at": ""},
        {"device_id": ""},
        {"device_id": "F" * 65},
        {"nip": ""},
        {"nip": "9" * 65},
        {"event_id": ""},
        {"event_id": "e\0"},
        {"occurred_at": "9999-12-31T23:00:00Z"},
    ],
)
def test_what_the_contract_cannot_take_has_no_date(wrong: dict[str, str]) -> None:
    assert local_date(GOOD) == date(2025, 10, 6)
    assert local_date(GOOD | wrong) is None


def test_an_odd_number_is_somebody_whom_nobody_knows(month_folder: Path, add: Any) -> None:
    assert local_date(GOOD | {"nip": "999"}) == date(2025, 10, 6)
    add(nip="999")
    folder = read_folder(month_folder)
    assert (folder.punches, folder.malformed_punches) == (1867, 0)


async def test_a_punch_that_cannot_be_read_is_not_waited_for(month_folder: Path, add: Any, fake_doors: Any) -> None:
    add(device_id="")
    folder = read_folder(month_folder)
    assert (folder.punches, folder.malformed_punches) == (1867, 1)
    counts = {"received": 1866, "recorded": 1800, "duplicates": 60, "unknown_employee": 6, "quarantined": 0}
    asked: list[Any] = []

    def answer(_who: str, _method: str, _path: str, query: Any) -> Any:
        asked.append(query)
        return counts

    found = await wait_for_receipts(fake_doors(answer), Person("operator", ""), folder, 1867, silent)
    assert found == Receipts(**counts)
    assert asked == [{"first_date": date(2025, 10, 1), "last_date": date(2025, 10, 31)}]
    told = found.beside(folder.malformed_punches)
    assert (told.received, told.recorded, told.quarantined) == (1867, 1800, 1)
