"""A letter that comes when the month is closed and paid: nothing of the month changes, the difference goes on."""

import json
import os
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from typing import Any

import pytest
from ekinerja.month.doors import File
from ekinerja.month.instruments import PAYROLL
from ekinerja.month.patience import eventually
from finished import Finished
from variation_people import nip

pytestmark = pytest.mark.end_to_end

ABSENT = nip(9)  # on the 5th, 6th and 13th; they missed an assembly besides
LETTER = f"nip,kind,first_date,last_date,letter_number\n{ABSENT},sick_with_note,2025-11-05,2025-11-05,800/LATE\n"


async def _days(finished: Finished) -> Any:
    return await finished.month.doors.get(
        finished.month.hr, "/api/attendance/days", nip=ABSENT, period=finished.folder.period
    )


async def _close_month(finished: Finished, *words: str) -> tuple[int | None, Any]:
    """The command as an operator would type it: its exit code and its answer."""
    hr, gateway = finished.month.hr, finished.town.gateway_url
    command = ("close-month", finished.folder.period, "--user", hr.username, "--gateway", gateway, "--json", *words)
    environment = os.environ | {"EKINERJA_PASSWORD": hr.password}
    process = await create_subprocess_exec(
        sys.executable, "-m", "ekinerja", *command, env=environment, stdout=PIPE, stderr=PIPE
    )
    output, trouble = await process.communicate()
    assert output, trouble.decode()
    return process.returncode, json.loads(output)


async def test_a_letter_after_the_close_is_a_correction_in_the_next_month(finished: Finished) -> None:
    doors, hr = finished.month.doors, finished.month.hr
    instrument, days = await finished.instrument(ABSENT), await _days(finished)
    await doors.upload(hr, "/api/attendance/letter-imports", File("late.csv", LETTER.encode(), "text/csv"))

    async def heard() -> Any:
        answer = await doors.get(hr, f"{PAYROLL}/corrections", period=finished.folder.period)
        return answer["corrections"]

    (month,) = await eventually(heard, "koreksi di instrumen pembayaran")
    assert (month["nip"], month["period"], month["target_period"]) == (ABSENT, "2025-11", "2025-12")
    assert month["difference_percent"] == "-3"
    (line,) = month["lines"]
    assert (line["date"], line["before_percent"], line["after_percent"]) == ("2025-11-05", "3", "0")
    assert (line["causes"], line["closed_day_heard"]) == (["letter"], True)
    assert line["would_be"]["excuse"]["letter_number"] == "800/LATE"
    assert await finished.instrument(ABSENT) == instrument
    assert await _days(finished) == days


async def test_closing_again_from_the_command_line_changes_nothing(finished: Finished) -> None:
    versions = await finished.versions()
    code, told = await _close_month(finished)
    assert (code, told["blockers"], told["due_on"]) == (0, [], "2025-12-03")
    assert {one["agency_code"]: one["state"] for one in told["agencies"]} == dict.fromkeys(
        ("1.01", "1.02", "5.03"), "closed"
    )
    assert await finished.versions() == versions
