import pytest

HEADER = "device_id,pin,nip,first_date,last_date\n"


@pytest.fixture
def upload(call, people):
    async def send(content, *, roles=("hr",), query=""):
        file = {"file": ("nomor.csv", content.encode(), "text/csv")}
        return await call(people.top, "POST", f"/device-user-imports{query}", roles=roles, files=file)

    return send


async def test_a_file_says_whose_numbers_are(upload, call, people):
    rows = f"G1,7,{people.worker},2025-01-01,\nG2,8,,2025-01-01,2025-02-01\n"
    dry = await upload(HEADER + rows, query="?dry_run=true")
    assert dry.json() == {"rows": 2, "created": 2, "changed": 0, "unchanged": 0, "dry_run": True}
    assert (await upload(HEADER + rows)).json()["created"] == 2
    assert (await upload(HEADER + rows)).json()["unchanged"] == 2
    answer = (await call(None, "GET", "/device-users?device_id=G1", roles=("operator",))).json()
    (line,) = answer["device_users"]
    assert (answer["total"], line["pin"], line["nip"], line["set_by"]) == (1, "7", people.worker, people.top)
    assert (await call(people.top, "GET", "/device-users", roles=("hr",))).json()["total"] == 2


async def test_numbers_that_nobody_knows_are_listed(call, people, staffed, office_in, tap):
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(tap(people.stranger, f"2025-10-01T{at}") for at in ("07:00", "16:00")))
    answer = (await call(people.top, "GET", "/waiting-numbers", roles=("hr",))).json()
    (waiting,) = answer["waiting_numbers"]
    assert (waiting["number"], waiting["source"], waiting["count"]) == (people.stranger, "presensi", 2)
    assert (waiting["first_at"], waiting["last_at"]) == ("2025-10-01T00:00:00Z", "2025-10-01T09:00:00Z")


@pytest.mark.parametrize("path", ["/device-users", "/waiting-numbers"])
async def test_numbers_are_for_hr_and_operators(call, people, upload, path):
    assert (await call(people.worker, "GET", path)).status_code == 403
    assert (await upload(HEADER, roles=("verifier",))).status_code == 403


async def test_a_mistake_refuses_the_whole_file(upload, call, people):
    answer = await upload(f"{HEADER}G1,7,{people.worker},2025-01-01,\nG1,8,12,2025-01-01,\n")
    assert (answer.status_code, answer.json()["errors"][0]["column"]) == (422, "nip")
    assert (await call(people.top, "GET", "/device-users", roles=("hr",))).json()["total"] == 0
