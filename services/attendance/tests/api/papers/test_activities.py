import pytest

SIDAK = {"activity": "inspection", "date": "2025-10-29", "title": "Sidak disiplin", "agency_codes": ["1.01"]}


@pytest.fixture
async def sidak(ask):
    return f"/activities/{(await ask('verifier', 'POST', '/activities', SIDAK)).json()['activity_id']}"


@pytest.fixture
async def punched(staffed, office_in, people, tap):
    async with staffed.transaction() as tx:
        clocks = ("07:20", "16:05")
        await office_in(tx).hear(*(tap(people.worker, f"2025-10-29T{clock}") for clock in clocks))


@pytest.fixture
def missed(ask, people, staffed, office_in):
    """What is shown, and what was told last."""

    async def find(nip=None):
        day = (await ask("hr", "GET", f"/days/{nip or people.worker}/2025-10-29")).json()["day"]
        async with staffed.transaction() as tx:
            told = (await office_in(tx).told())[-1]
        return day["activities_missed"], told["activities_missed"], told["further_activities_missed"]

    return find


async def test_an_inspection_missed_is_told_under_a_name_that_old_readers_pass_over(
    ask, sidak, punched, missed, people
):
    answer = await ask("verifier", "PUT", f"{sidak}/attendance", {"present": [people.boss], "absent": [people.worker]})
    assert (answer.status_code, answer.json()) == (200, {"changed": 2})
    assert await missed() == (["inspection"], [], ["inspection"])


async def test_an_assembly_missed_is_told_as_before(ask, punched, missed, people):
    body = {**SIDAK, "activity": "assembly", "title": "Apel"}
    path = f"/activities/{(await ask('hr', 'POST', '/activities', body)).json()['activity_id']}"
    await ask("verifier", "PUT", f"{path}/attendance", {"absent": [people.worker]})
    assert await missed() == (["assembly"], [{"activity": "assembly"}], [])


async def test_the_same_list_again_changes_nothing_and_a_correction_takes_it_back(ask, sidak, punched, missed, people):
    for expected in (1, 0):
        answer = await ask("verifier", "PUT", f"{sidak}/attendance", {"absent": [people.worker]})
        assert answer.json() == {"changed": expected}
    await ask("verifier", "PUT", f"{sidak}/attendance", {"present": [people.worker]})
    assert (await missed())[0] == []
    lines = (await ask("hr", "GET", f"/audit-lines?nip={people.worker}")).json()["audit_lines"]
    assert [(line["before"], line["after"]["attended"]) for line in lines] == [
        ({"attended": False}, True),
        (None, False),
    ]


async def test_a_letter_excuses_from_an_inspection(ask, sidak, punched, missed, people, staffed, office_in):
    await ask("verifier", "PUT", f"{sidak}/attendance", {"absent": [people.worker]})
    async with staffed.transaction() as tx:
        await office_in(tx).letters(f"{people.worker},official_duty,2025-10-29,2025-10-29,090/5")
    assert (await missed())[0] == []


async def test_the_turnout_is_shown_to_those_who_note_it(ask, sidak, people, refused):
    await ask("verifier", "PUT", f"{sidak}/attendance", {"present": [people.boss], "absent": [people.worker]})
    for who in ("verifier", "hr"):
        found = (await ask(who, "GET", f"{sidak}/attendance")).json()
        assert (found["present"], found["absent"]) == ([people.boss], [people.worker])
        assert found["unrecorded"] == [people.other, people.top]
    refused(await ask("worker", "GET", f"{sidak}/attendance"), 403, "not_allowed")


async def test_everybody_sees_what_is_announced(ask, sidak):
    found = (await ask("worker", "GET", "/activities?first_date=2025-10-01&last_date=2025-10-31")).json()
    assert [(one["title"], one["agency_codes"]) for one in found["activities"]] == [("Sidak disiplin", ["1.01"])]
    assert (await ask("worker", "GET", "/activities?first_date=2025-10-30&last_date=2025-10-31")).json()["total"] == 0


async def test_what_cannot_stand_is_a_clear_refusal(ask, sidak, people, refused):
    post, path = ("POST", "/activities"), f"{sidak}/attendance"
    refused(await ask("verifier", *post, {**SIDAK, "agency_codes": ["7.01"]}), 403, "activity_not_yours")
    refused(await ask("verifier", *post, {**SIDAK, "agency_codes": None}), 403, "activity_not_yours")
    refused(await ask("hr", *post, {**SIDAK, "agency_codes": []}), 422, "nobody_obliged")
    refused(await ask("hr", *post, {**SIDAK, "title": " "}), 422, "text_refused")
    refused(await ask("hr", *post, {**SIDAK, "nips": [people.stranger]}), 422, "attendance_list_refused")
    refused(await ask("worker", *post, SIDAK), 403, "not_allowed")
    refused(await ask("hr", *post, {**SIDAK, "activity": "sidak"}), 422, "malformed_input")
    refused(await ask("hr", "PUT", path, {"absent": [people.stranger]}), 422, "attendance_list_refused")
    unknown = "/activities/00000000-0000-0000-0000-000000000000/attendance"
    for method, body in (("GET", None), ("PUT", {})):
        refused(await ask("hr", method, unknown, body), 404, "unknown_activity")
    later = (await ask("hr", *post, {**SIDAK, "date": "2025-11-03"})).json()["activity_id"]
    refused(await ask("hr", "PUT", f"/activities/{later}/attendance", {}), 409, "activity_not_yet")
    refused(await ask("hr", "GET", "/activities?first_date=2025-10-02&last_date=2025-10-01"), 422, "wrong_range")
