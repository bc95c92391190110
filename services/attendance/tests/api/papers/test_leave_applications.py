import pytest

ASKED = {"kind": "annual_leave", "first_date": "2025-11-03", "last_date": "2025-11-05", "letter_number": "800/1"}


@pytest.fixture
def file(ask, people):
    async def send(by="worker", nip=None, **changes):
        return await ask(by, "POST", "/leave-applications", {"nip": nip or people.worker, **ASKED, **changes})

    return send


@pytest.fixture
async def filed(file):
    return f"/leave-applications/{(await file()).json()['application_id']}"


@pytest.fixture
def excused(ask, people):
    async def days(period="2025-11"):
        answer = await ask("worker", "GET", f"/days?nip={people.worker}&period={period}")
        return {day["date"][-2:]: (day["excuse"] or {}).get("letter_number") for day in answer.json()["days"]}

    return days


async def test_an_approved_application_excuses_its_days_at_once(ask, filed, excused):
    assert await excused() == {}
    answer = await ask("boss", "POST", f"{filed}/approve", {})
    assert (answer.status_code, answer.json()["state"], answer.json()["revision"]) == (200, "APPROVED", 2)
    assert await excused() == {"03": "800/1", "04": "800/1", "05": "800/1"}


async def test_a_revoked_one_excuses_no_longer(ask, filed, excused):
    await ask("boss", "POST", f"{filed}/approve", {})
    answer = await ask("hr", "POST", f"{filed}/revoke", {"reason": "surat palsu"})
    assert (answer.json()["state"], answer.json()["reason"]) == ("REVOKED", "surat palsu")
    assert set((await excused()).values()) == {None}


async def test_a_returned_one_is_put_right_and_filed_again(ask, filed, refused):
    returned = await ask("boss", "POST", f"{filed}/return", {"reason": "tanggal keliru"})
    assert (returned.json()["state"], returned.json()["reason"]) == ("RETURNED", "tanggal keliru")
    refused(await ask("boss", "POST", f"{filed}/approve", {}), 409, "leave_state_forbids")
    again = await ask("worker", "PUT", filed, {**ASKED, "last_date": "2025-11-04"})
    assert (again.json()["state"], again.json()["last_date"], again.json()["reason"]) == ("SUBMITTED", "2025-11-04", "")
    assert (await ask("boss", "POST", f"{filed}/approve", {})).json()["state"] == "APPROVED"


async def test_a_withdrawn_one_makes_room(ask, file, filed, refused):
    body = refused(await file(first_date="2025-11-05", last_date="2025-11-06"), 409, "leave_overlaps")
    assert body["errors"][0]["application_id"] == filed.rpartition("/")[2]
    assert (await ask("worker", "POST", f"{filed}/withdraw")).json()["state"] == "WITHDRAWN"
    assert (await file(first_date="2025-11-05", last_date="2025-11-06")).status_code == 200


async def test_an_imported_letter_is_in_the_way_too(ask, file, filed, staffed, office_in, people, refused):
    async with staffed.transaction() as tx:
        await office_in(tx).letters(f"{people.worker},official_duty,2025-11-05,2025-11-07,090/5")
    expected = [
        {"kind": "official_duty", "letter_number": "090/5", "first_date": "2025-11-05", "last_date": "2025-11-07"}
    ]
    assert refused(await ask("boss", "POST", f"{filed}/approve", {}), 409, "leave_overlaps")["errors"] == expected
    assert refused(await file(first_date="2025-11-07", last_date="2025-11-07"), 409, "leave_overlaps")


async def test_a_number_that_was_used_before_is_refused(ask, file, filed, refused):
    await ask("boss", "POST", f"{filed}/approve", {})
    await ask("hr", "POST", f"{filed}/revoke", {"reason": "salah orang"})
    second = f"/leave-applications/{(await file()).json()['application_id']}"
    refused(await ask("boss", "POST", f"{second}/approve", {}), 409, "letter_number_used")
    assert (await ask("boss", "POST", f"{second}/approve", {"letter_number": "800/2"})).status_code == 200


@pytest.mark.parametrize(
    ("kind", "who", "status"),
    [
        ("annual_leave", "boss", 200), ("annual_leave", "verifier", 403), ("annual_leave", "hr", 403),
        ("annual_leave", "worker", 403), ("big_leave", "verifier", 200), ("big_leave", "hr", 200),
        ("big_leave", "boss", 403), ("big_leave", "worker", 403), ("annual_leave", "other", 403),
    ],
)  # fmt: skip
async def test_the_policy_says_who_approves_what(kind, who, status, ask, file):
    path = f"/leave-applications/{(await file(kind=kind)).json()['application_id']}"
    assert (await ask(who, "POST", f"{path}/approve", {})).status_code == status


async def test_whoever_files_for_somebody_does_not_approve_it(ask, file, refused):
    path = f"/leave-applications/{(await file('verifier', kind='big_leave')).json()['application_id']}"
    refused(await ask("verifier", "POST", f"{path}/approve", {}), 403, "own_paper")
    assert (await ask("other:hr", "POST", f"{path}/approve", {})).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("worker", 200), ("boss", 200), ("verifier", 200), ("hr", 200), ("other", 403), ("operator", 403)],
)
async def test_who_reads_an_application(who, status, ask, filed):
    assert (await ask(who, "GET", filed)).status_code == status
    listed = (await ask(who, "GET", "/leave-applications")).json()
    assert listed["total"] == len(listed["leave_applications"]) == (1 if status == 200 else 0)


async def test_the_list_can_be_narrowed(ask, file, filed, people):
    await file(first_date="2025-11-10", last_date="2025-11-10", letter_number="800/3")
    await ask("boss", "POST", f"{filed}/approve", {})
    for query, expected in (
        ("state=APPROVED", ["800/1"]), ("state=SUBMITTED", ["800/3"]), (f"nip={people.worker}", ["800/3", "800/1"]),
        (f"nip={people.other}", []), ("first_date=2025-11-06", ["800/3"]), ("last_date=2025-11-04", ["800/1"]),
        ("limit=1", ["800/3"]), ("limit=1&offset=1", ["800/1"]),
    ):  # fmt: skip
        found = (await ask("boss", "GET", f"/leave-applications?{query}")).json()["leave_applications"]
        assert [one["letter_number"] for one in found] == expected, query


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"kind": "joint_leave"}, 422, "leave_kind_not_open"),
        ({"last_date": "2025-11-02"}, 422, "wrong_range"),
        ({"last_date": "2026-02-02"}, 422, "leave_too_long"),
        ({"first_date": "2025-10-01"}, 409, "leave_filed_too_late"),
        ({"first_date": "2027-10-01", "last_date": "2027-10-01"}, 409, "leave_too_far_ahead"),
        ({"note": "a\u0000b"}, 422, "text_refused"),
        ({"nip": "198001012005011002"}, 403, "paper_not_yours"),
        ({"nip": "199001012020011009"}, 404, "unknown_employee"),
        ({"nip": "12"}, 422, "malformed_input"),
    ],
)
async def test_what_cannot_stand_is_a_clear_refusal(changes, status, kind, file, refused):
    refused(await file(**changes), status, kind)


async def test_what_is_not_there_is_not_found(ask, refused):
    path = "/leave-applications/00000000-0000-0000-0000-000000000000"
    refused(await ask("hr", "GET", path), 404, "unknown_paper")
    refused(await ask("hr", "POST", f"{path}/revoke", {"reason": "x"}), 404, "unknown_paper")


async def test_every_step_leaves_a_line_for_those_who_may_read_it(ask, filed, people, refused):
    await ask("boss", "POST", f"{filed}/approve", {})
    await ask("hr", "POST", f"{filed}/revoke", {"reason": "surat palsu"})
    for who in ("hr", "operator", "inspector", "worker"):
        found = (await ask(who, "GET", f"/audit-lines?nip={people.worker}")).json()
        lines = [(line["action"], line["capacity"], line["actor"]) for line in found["audit_lines"]]
        assert lines == [
            ("leave_revoked", "hr", people.top),
            ("leave_approved", "supervisor", people.boss),
            ("leave_submitted", "self", people.worker),
        ]
    revoked = found["audit_lines"][0]
    assert (revoked["before"]["state"], revoked["after"]["state"], revoked["reason"]) == (
        "APPROVED",
        "REVOKED",
        "surat palsu",
    )
    for who, query in (("worker", ""), ("boss", f"?nip={people.worker}"), ("verifier", f"?nip={people.worker}")):
        refused(await ask(who, "GET", f"/audit-lines{query}"), 403, "paper_not_yours")
