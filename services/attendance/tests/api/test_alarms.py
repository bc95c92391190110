from datetime import date

import pytest
from attendance.rules.control_totals import hash_of
from event_contracts.presensi import DayClosedV1
from service_chassis.testing import event


@pytest.fixture(autouse=True)
async def differing(staffed, office_in):
    told = DayClosedV1(device_id="G1", date=date(2025, 10, 1), count=1, hash=hash_of(["a"]))
    async with staffed.transaction() as tx:
        await office_in(tx).hear(event(told))


async def test_a_difference_is_shown_and_the_day_asked_for_again(call, people, staffed, office_in, tap):
    (alarm,) = (await call(people.top, "GET", "/alarms", roles=("hr",))).json()["alarms"]
    assert (alarm["kind"], alarm["device_id"], alarm["date"]) == ("device_day_differs", "G1", "2025-10-01")
    assert (alarm["expected_count"], alarm["known_count"], alarm["closed_at"]) == (1, 0, None)
    path = f"/alarms/{alarm['id']}/resend-requests"
    for number in (1, 2):
        answer = await call(None, "POST", path, roles=("operator",))
        assert (answer.status_code, answer.json()["resend_requests"]) == (202, number)
    async with staffed.transaction() as tx:
        told = await office_in(tx).told("attendance.resend_requested.v1")
        assert len(told) == 2 and told[0] | {"device_id": "G1", "expected_count": 1, "known_count": 0} == told[0]
        await office_in(tx).hear(tap(people.worker, "2025-10-01T07:31", id="a", device="G1"))
    assert (await call(people.top, "GET", "/alarms", roles=("hr",))).json() == {"alarms": [], "total": 0}
    (done,) = (await call(people.top, "GET", "/alarms?state=closed", roles=("hr",))).json()["alarms"]
    assert done["closed_at"] and done["resend_requested_by"] == "sistem"
    refused = await call(people.top, "POST", path, roles=("hr",))
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:ekinerja:problem:alarm_closed")


async def test_alarms_are_for_hr_and_operators(call, people):
    assert (await call(people.worker, "GET", "/alarms", roles=("verifier",))).status_code == 403
    assert (await call(people.worker, "POST", "/alarms/1/resend-requests")).status_code == 403
    missing = await call(people.top, "POST", "/alarms/999/resend-requests", roles=("hr",))
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:ekinerja:problem:unknown_alarm")
