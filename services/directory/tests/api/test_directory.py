import pytest
import time_machine
from service_chassis.http import application
from service_chassis.testing import undeclared_routes


@pytest.fixture(autouse=True)
def in_november(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
def upload(call, staff_csv):
    async def send(rows, query="", *, roles=("hr",), name="staff.csv"):
        content = rows if isinstance(rows, bytes) else staff_csv(rows)
        return await call(None, "POST", f"/staff-imports{query}", roles=roles, files={"file": (name, content)})

    return send


@pytest.fixture
async def staffed(upload, four):
    answer = await upload(four(), "?effective_date=2025-10-01")
    assert answer.status_code == 200, answer.text
    return answer.json()


def _is_refused(answer, status, kind):
    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}"), body
    assert body["title"]
    return body


async def test_every_route_declares_who_may_call_it(assembly):
    assert undeclared_routes(application(assembly)) == []


async def test_an_import_answers_what_its_rows_did(staffed, upload, four):
    assert staffed == {"rows": 4, "created": 4, "changed": 0, "unchanged": 0, "dry_run": False}
    changed = four(worker={"grade": "III/c"})
    dry = (await upload(changed, "?dry_run=true")).json()
    assert dry == {"rows": 4, "created": 0, "changed": 1, "unchanged": 3, "dry_run": True}
    assert (await upload(four())).json()["unchanged"] == 4


async def test_a_change_counts_from_the_given_date_else_from_today(staffed, upload, call, four, people):
    await upload(four(worker={"grade": "III/c"}), "?effective_date=2025-10-15")
    await upload(four(worker={"grade": "III/d"}))
    seen = (await call(people.worker, "GET", f"/employees/{people.worker}")).json()
    assert [(post["first_date"], post["grade"]) for post in seen["posts"]] == [
        ("2005-01-01", "III/b"),
        ("2025-10-15", "III/c"),
        ("2025-11-03", "III/d"),
    ]


async def test_a_refused_file_names_row_column_and_reason(upload, four):
    body = _is_refused(await upload(four(worker={"nip": "1,98E+17"})), 422, "staff_file_refused")
    assert body["errors"] == [
        {
            "row": 4,
            "column": "nip",
            "message": "sel angka, format kolom sebagai teks: angka terakhir NIP sudah hilang",
        }
    ]
    assert "tidak satu baris pun dimuat" in body["detail"]


async def test_a_file_that_is_no_table_is_refused(upload):
    _is_refused(await upload(b"\x00\xff" * 100), 422, "staff_file_refused")
    _is_refused(await upload(b"x" * (16 * 1024**2 + 1)), 413, "staff_file_too_large")


async def test_only_hr_and_operators_import(upload, call, four, people):
    _is_refused(await upload(four(), roles=("verifier",)), 403, "not_allowed")
    _is_refused(await call(people.worker, "GET", "/staff-imports"), 403, "not_allowed")


async def test_the_imports_of_the_past_are_listed(staffed, call):
    imports = (await call(None, "GET", "/staff-imports", roles=("operator",))).json()["imports"]
    assert [(entry["rows"], entry["imported_by"]) for entry in imports] == [(4, "sistem")]


async def test_a_person_sees_themselves_whole(staffed, call, people):
    seen = (await call(people.worker, "GET", f"/employees/{people.worker}")).json()
    assert (seen["supervisor_nip"], seen["supervisor_name"]) == (people.boss, "Uli Girsang")
    assert (seen["posts"][0]["ceiling"], seen["posts"][0]["contribution_base"]) == (4447069, 3800000)


async def test_the_supervisor_sees_the_record_without_the_pay(staffed, call, people):
    seen = (await call(people.boss, "GET", f"/employees/{people.worker}")).json()
    assert (seen["grade"], seen["posts"][0]["ceiling"]) == ("III/b", None)


async def test_everybody_else_sees_a_phone_book(staffed, call, people):
    seen = (await call(people.other, "GET", f"/employees/{people.worker}")).json()
    assert seen == {
        "nip": people.worker,
        "name": "Hotma Manurung",
        "agency_code": "1.01",
        "agency_name": "Dinas Pendidikan",
        "position": "Analis",
    }


async def test_a_verifiers_list_shows_the_own_agency_whole(staffed, call, people):
    asked = await call(people.boss, "GET", "/employees", roles=("verifier",), agency_code="1.01")
    answer = asked.json()
    whole = {entry["nip"] for entry in answer["employees"] if "grade" in entry}
    assert (answer["total"], whole) == (4, {people.top, people.boss, people.worker})


async def test_the_list_is_searched_and_paged(staffed, call, people):
    found = (await call(people.worker, "GET", "/employees?q=siregar")).json()
    assert ([entry["nip"] for entry in found["employees"]], found["total"]) == ([people.top], 1)
    page = (await call(None, "GET", "/employees?limit=1&offset=3", roles=("hr",))).json()
    assert ([entry["name"] for entry in page["employees"]], page["total"]) == (["Uli Girsang"], 4)
    agency = (await call(people.worker, "GET", "/employees?agency_code=1.02")).json()
    assert [entry["nip"] for entry in agency["employees"]] == [people.other]


async def test_subordinates_by_date(staffed, upload, call, four, people):
    await upload(four(worker={"supervisor": people.other}), "?effective_date=2025-11-01")
    path = f"/employees/{people.boss}/subordinates"
    october = (await call(people.boss, "GET", f"{path}?on=2025-10-31")).json()
    assert [entry["nip"] for entry in october["employees"]] == [people.worker]
    assert (await call(people.boss, "GET", path)).json()["total"] == 0
    _is_refused(await call(people.other, "GET", path), 403, "not_your_subordinates")


async def test_an_unknown_person_is_not_found(staffed, call, people):
    stranger = "197001011995031009"
    _is_refused(await call(people.worker, "GET", f"/employees/{stranger}"), 404, "unknown_employee")
    assert (await call(people.worker, "GET", "/employees/12")).status_code == 422


async def test_agencies_are_listed_for_everybody(staffed, call, people):
    agencies = (await call(people.worker, "GET", "/agencies")).json()["agencies"]
    assert [(agency["agency_code"], agency["name"]) for agency in agencies] == [
        ("1.01", "Dinas Pendidikan"),
        ("1.02", "Dinas Kesehatan"),
    ]


async def test_an_operator_lets_the_directory_be_told_again(staffed, call):
    answer = await call(None, "POST", "/repeated-announcements", roles=("operator",))
    assert answer.json() == {"agencies": 2, "employees": 4}
