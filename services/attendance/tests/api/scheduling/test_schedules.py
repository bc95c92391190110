"""Schedules: those in force, new ones as files, and a person's hours day by day."""

import pytest
from attendance.use_cases.seed_schedules import seed_schedules
from attendance.wiring import schedule_files

TEXT = """code = "five-days"
legal_basis = "SE Wali Kota 9/2025"
effective_from = 2025-10-06
zone = "Asia/Jakarta"
default = true
same_tap_window_minutes = 10
""" + "".join(f"[hours.{day}]\nstart = 08:00:00\nend = 16:30:00\n" for day in ("monday", "tuesday", "wednesday"))


@pytest.fixture
def upload(call, people):
    async def send(text=TEXT, roles=("hr",), query=""):
        file = {"file": ("jadwal.toml", text.encode(), "application/toml")}
        return await call(people.top, "POST", f"/schedules{query}", roles=roles, files=file)

    return send


async def test_everybody_reads_the_schedules_in_force(get):
    found = {one["code"]: one for one in (await get("/schedules", roles=()))["schedules"]}
    assert found["five-days"]["hours"]["friday"] == {"start": "07:30:00", "end": "16:30:00", "end_next_day": False}
    assert found["hospital-shifts"]["shifts"]["malam"]["end_next_day"] is True
    assert (found["five-days"]["default"], found["five-days"]["approved_by"]) == (True, None)
    assert found["five-days-make-up"]["made_up_minutes"] == 30


async def test_a_new_version_holds_from_its_day_on_when_another_person_has_approved_it(
    upload, decide, get, act, people, tap
):
    await act(lambda office: office.hear(*(tap(people.worker, f"2025-10-{day}T08:00") for day in ("01", "06", "10"))))
    preview = (await upload(query="?dry_run=true")).json()
    assert (preview["days_changed"], preview["people_changed"]) == (2, 1)
    made = (await upload()).json()
    assert (made["kind"], made["content"]["code"]) == ("schedule", "five-days")
    assert (await decide(made["id"], by=people.top)).status_code == 403
    assert (await decide(made["id"])).json()["rejudging_id"]
    judged = await act(lambda office: office.judged(people.worker))
    late = {key[-2:]: day.minutes_late if day.working_day else None for key, day in judged.items()}
    assert late == {"01": 30, "06": 0, "10": None}
    newest = next(one for one in (await get("/schedules"))["schedules"] if one["code"] == "five-days")
    assert (newest["effective_from"], newest["approved_by"] is not None) == ("2025-10-06", True)


async def test_a_version_that_exists_is_never_changed(upload, decide):
    made = (await upload()).json()
    again = (await upload()).json()  # two proposals of one version: only one can be approved
    assert (await decide(made["id"])).status_code == 200
    for answer in (await decide(again["id"]), await upload(), await upload(TEXT.replace("2025-10-06", "2000-01-01"))):
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:ekinerja:problem:schedule_version_exists")


async def test_a_shipped_file_never_overwrites_what_people_approved(upload, decide, get, staffed):
    await decide((await upload()).json()["id"])
    shipped = [*schedule_files(), ("five-days-2025.toml", TEXT.replace("08:00:00", "07:00:00"))]
    async with staffed.transaction() as tx:
        await seed_schedules(tx, shipped)
    newest = next(one for one in (await get("/schedules"))["schedules"] if one["code"] == "five-days")
    assert newest["hours"]["monday"]["start"] == "08:00:00"


async def test_a_file_with_faults_is_refused_with_each_field(upload):
    answer = await upload(TEXT.replace("Asia/Jakarta", "Asia/Medan").replace("default = true\n", "defoult = true\n"))
    body = answer.json()
    assert (answer.status_code, body["type"]) == (422, "urn:ekinerja:problem:schedule_file_refused")
    assert {error["field"] for error in body["errors"]} == {"zone"}
    two_defaults = await upload(TEXT.replace('code = "five-days"', 'code = "lain"'))
    assert two_defaults.json()["errors"][0]["field"] == "default"
    assert (await upload(roles=("verifier",))).status_code == 403


async def test_a_schedule_nobody_works_by_judges_nobody_anew(upload, decide):
    other = TEXT.replace('"five-days"', '"lain"').replace("default = true\n", "")
    assert (await decide((await upload(other)).json()["id"])).json()["rejudging_id"] is None


async def test_a_persons_hours_say_which_assignment_and_roster_make_them(assign, get, call, act, people):
    await act(lambda office: office.calendar("2025-10-28,Libur,national_holiday"))
    await assign(schedule_code="hospital-shifts", first_date="2025-10-02")
    rows = (await get(f"/working-hours/{people.worker}?period=2025-10"))["days"]
    first, second = rows[0], rows[1]
    assert (first["schedule_code"], first["assignment_id"], first["works"]) == ("five-days", None, True)
    assert first["start"] == "2025-10-01T07:30:00+07:00"
    assert (second["schedule_code"], second["scope"], second["works"]) == ("hospital-shifts", "person", False)
    assert (first["lacks_roster"], second["lacks_roster"], len(rows)) == (False, True, 31)
    other = {one["date"]: one for one in (await get(f"/working-hours/{people.other}?period=2025-10"))["days"]}
    assert (other["2025-10-28"]["holiday"], other["2025-10-28"]["works"]) == (True, False)
    path = f"/working-hours/{people.worker}?period=2025-10"
    for by, status in ((people.worker, 200), (people.boss, 200), (people.other, 403)):
        assert (await call(by, "GET", path)).status_code == status
