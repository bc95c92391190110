"""Leave that is approved when its month is closed already."""

import pytest
import time_machine

CLOSE = {"period": "2025-10", "agency_codes": ["1.01"]}
SICK = {
    "nip": "198001012005011001",
    "kind": "sick_without_note",
    "first_date": "2025-10-28",
    "last_date": "2025-10-28",
    "letter_number": "",
    "note": "Demam",
}


@pytest.fixture
async def filed(ask):
    """Filed on the last day of October and not decided."""
    answer = await ask("worker", "POST", "/leave-applications", SICK)
    assert answer.status_code == 200, answer.json()
    return answer.json()["application_id"]


@pytest.fixture
def november(people):
    with time_machine.travel(people.at.replace(month=11, day=4), tick=True):
        yield


async def _days(ask):
    return (await ask("worker", "GET", "/days?nip=198001012005011001&period=2025-10")).json()["days"]


async def test_an_undecided_application_refuses_the_close_and_approved_later_it_is_a_correction(ask, filed, november):
    answer = await ask("hr", "POST", "/month-closings", CLOSE)
    (blocker,) = answer.json()["errors"]
    assert (answer.status_code, blocker["kind"], blocker["reference"]) == (409, "undecided_leave", filed)
    forced = CLOSE | {"force": True, "reason": "Atasan cuti, diputus bulan depan"}
    assert (await ask("hr", "POST", "/month-closings", forced)).status_code == 200
    closed = await _days(ask)
    assert next(day for day in closed if day["date"] == "2025-10-28")["absent"]
    approved = await ask("boss", "POST", f"/leave-applications/{filed}/approve", {"letter_number": ""})
    assert (approved.status_code, approved.json()["state"]) == (200, "APPROVED")
    assert await _days(ask) == closed
    (one,) = (await ask("worker", "GET", "/corrections?nip=198001012005011001")).json()["corrections"]
    assert (one["date"], one["target_period"], one["causes"]) == ("2025-10-28", "2025-11", ["letter"])
    assert (one["closed"]["absent"], one["would_be"]["excuse"]["kind"]) == (True, "sick_without_note")
