import importlib
import pkgutil

import pytest
import time_machine
from attendance import rules
from service_chassis.http import application
from service_chassis.testing import undeclared_routes

PERIOD = "2025-10"


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
async def punched(staffed, office_in, people, tap):
    async with staffed.transaction() as tx:
        clocks = ("07:31", "07:33", "16:05")
        await office_in(tx).hear(*(tap(people.worker, f"2025-10-01T{clock}") for clock in clocks))
        await office_in(tx).hear(tap(people.worker, "2025-10-04T10:00"))
        await office_in(tx).letters(f"{people.worker},sick_with_note,2025-10-02,2025-10-02,800/1")


def _is_refused(answer, status, kind):
    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}"), body
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["title"] and body["detail"]
    return body


async def test_every_route_declares_who_may_call_it(assembly):
    assert undeclared_routes(application(assembly)) == []


def _refusals():
    """Of every chapter; an `…Invalid` file of ours is found at the start and never answered."""
    names = [found.name for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")]
    modules = [importlib.import_module(name) for name in names if name.endswith("errors")]
    assert len(modules) > 1
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return {one for one in classes if issubclass(one, Exception) and not one.__name__.endswith("Invalid")}


async def test_every_refusal_has_its_answer(assembly):
    assert _refusals() == set(assembly.problems)


async def test_preparing_twice_is_preparing_once(assembly, call, people):
    for _ in range(2):
        await assembly.prepare()
    assert (await call(people.worker, "GET", f"/days?nip={people.worker}&period={PERIOD}")).status_code == 200


async def test_a_persons_days_are_shown_as_judged(call, people, punched):
    answer = await call(people.worker, "GET", f"/days?nip={people.worker}&period={PERIOD}")
    first, second = answer.json()["days"]
    assert first == {
        "nip": people.worker,
        "date": "2025-10-01",
        "revision": 1,
        "working_day": True,
        "check_in": "2025-10-01T00:31:00Z",
        "check_out": "2025-10-01T09:05:00Z",
        "minutes_late": 1,
        "minutes_early": 0,
        "missing_check_in": False,
        "missing_check_out": False,
        "absent": False,
        "excuse": None,
        "activities_missed": [],
        "outages": [],
    }
    assert second["excuse"] == {"kind": "sick_with_note", "letter_number": "800/1", "day_number": 1}
    assert (await call(people.worker, "GET", f"/days?nip={people.worker}&period=2025-09")).json() == {"days": []}


async def test_a_day_is_shown_with_all_its_punches(call, people, punched):
    shown = (await call(people.worker, "GET", f"/days/{people.worker}/2025-10-01")).json()
    assert shown["day"]["minutes_late"] == 1
    assert [punch["occurred_at"][11:16] for punch in shown["punches"]] == ["00:31", "00:33", "09:05"]
    assert (
        shown["punches"][0] | {"event_id": f"{people.worker}@2025-10-01T07:31", "device_id": "gerbang-1"}
        == (shown["punches"][0])
    )


async def test_a_tap_on_a_day_without_work_is_shown_unjudged(call, people, punched):
    shown = (await call(people.worker, "GET", f"/days/{people.worker}/2025-10-04")).json()
    assert (shown["day"], len(shown["punches"])) == (None, 1)


@pytest.mark.parametrize("path", ["/days?nip={}&period=2025-10", "/days/{}/2025-10-01"])
@pytest.mark.parametrize(
    ("who", "roles", "agency", "status"),
    [
        ("worker", (), None, 200),
        ("boss", (), "9.99", 200),
        ("other", ("verifier",), "1.01", 200),
        ("other", ("hr",), "5.03", 200),
        (None, ("operator",), None, 200),
        ("other", (), "1.01", 403),
        ("other", ("verifier",), "7.01", 403),
        ("other", ("verifier",), None, 403),
        ("other", ("finance",), "1.01", 403),
        ("top", (), None, 403),
        ("stranger", (), None, 403),
    ],
)
async def test_who_sees_a_persons_attendance(call, people, punched, path, who, roles, agency, status):
    nip = who and getattr(people, who)
    answer = await call(nip, "GET", path.format(people.worker), roles=roles, agency=agency)
    assert answer.status_code == status
    if status == 403:
        assert "atasannya" in _is_refused(answer, 403, "attendance_not_visible")["detail"]


async def test_what_is_not_there_is_not_found(call, people, punched):
    _is_refused(await call(people.worker, "GET", f"/days/{people.worker}/2025-10-05"), 404, "unknown_day")
    unknown = f"/days?nip={people.stranger}&period={PERIOD}"
    _is_refused(await call(people.top, "GET", unknown, roles=("hr",)), 404, "unknown_employee")


@pytest.mark.parametrize(
    "path", ["/days?nip=12&period=2025-10", "/days?nip={}&period=2025-13", "/days?nip={}", "/days/{}/kemarin"]
)
async def test_malformed_input_is_refused(call, people, path):
    _is_refused(await call(people.worker, "GET", path.format(people.worker)), 422, "malformed_input")


async def test_nobody_gets_in_without_signing_in(call, people):
    answer = await call(people.worker, "GET", f"/days?nip={people.worker}&period={PERIOD}", headers={})
    _is_refused(answer, 401, "not_signed_in")
