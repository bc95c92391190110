from datetime import date

import pytest
from attendance.rules.employees import Line
from sqlalchemy import text

DAY = "2025-10-29"
CLAIM = {
    "date": DAY,
    "kind": "missing_check_in",
    "text": "Sidik jari tidak terbaca",
    "check_in": f"{DAY}T07:20:00+07:00",
}
GRANT = {"check_in": f"{DAY}T07:20:00+07:00", "reason": "Terlihat di CCTV"}


@pytest.fixture
async def punched(staffed, office_in, people, tap):
    """The worker forgot to tap in the morning; somebody else's afternoon tap is theirs as well."""
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(tap(people.worker, f"{DAY}T{clock}") for clock in ("14:00", "16:05")))


@pytest.fixture
def file(ask):
    async def send(by="worker", **changes):
        return await ask(by, "POST", "/disputes", {**CLAIM, **changes})

    return send


@pytest.fixture
async def filed(file, punched):
    return f"/disputes/{(await file()).json()['dispute_id']}"


@pytest.fixture
def day(ask, people):
    async def find():
        return (await ask("hr", "GET", f"/days/{people.worker}/{DAY}")).json()

    return find


async def test_a_granted_time_counts_at_once_and_the_answer_shows_before_and_after(ask, filed, day):
    answer = await ask("verifier", "POST", f"{filed}/grant", GRANT)
    body = answer.json()
    assert (answer.status_code, body["state"]) == (200, "GRANTED")
    assert (body["before"]["minutes_late"], body["after"]["minutes_late"]) == (390, 0)
    assert (body["after"]["check_in"], body["would_be"]) == (f"{DAY}T00:20:00Z", None)
    shown = await day()
    assert (shown["day"]["minutes_late"], shown["day"]["revision"]) == (0, 2)
    granted = shown["punches"][0]
    assert granted["event_id"].startswith("dispute:") and granted["device_id"] == "dispute"


async def test_the_decision_is_the_tap_s_own_record_and_the_balance_holds(ask, filed, staffed):
    await ask("verifier", "POST", f"{filed}/grant", GRANT)
    async with staffed.transaction() as tx:
        row = (await tx.execute(text("select raw, direction from punches where source = 'dispute'"))).one()
    assert b'"reason": "Terlihat di CCTV"' in row.raw and row.direction == "in"
    cells = (await ask("operator", "GET", f"/balances?first_date={DAY}&last_date={DAY}")).json()
    assert "dispute" in str(cells)


async def test_a_granted_time_right_after_a_tap_counts_as_well(ask, filed, day, staffed, office_in, people, tap):
    """A second tap within ten minutes is none, but a decision is one."""
    await ask("verifier", "POST", f"{filed}/grant", {"check_out": f"{DAY}T16:12:00+07:00", "reason": "Buku tamu"})
    assert (await day())["day"]["check_out"] == f"{DAY}T09:12:00Z"


async def test_a_wrong_tap_counts_no_longer_and_stays_visible(ask, file, day, people, punched):
    wrong = f"{people.worker}@{DAY}T14:00"
    claim = {"kind": "wrong_tap", "event_id": wrong, "check_in": None, "text": "Bukan saya"}
    path = f"/disputes/{(await file(**claim)).json()['dispute_id']}"
    body = (await ask("hr", "POST", f"{path}/grant", {"voided_event_ids": [wrong], "reason": "Orang lain"})).json()
    assert (body["before"]["minutes_late"], body["after"]["missing_check_in"]) == (390, True)
    assert [(punch["event_id"], punch["voided"]) for punch in (await day())["punches"]] == [
        (wrong, True),
        (f"{people.worker}@{DAY}T16:05", False),
    ]


async def test_a_reopened_decision_is_undone_and_hr_decides_anew(ask, filed, day, people, refused):
    wrong = f"{people.worker}@{DAY}T14:00"
    await ask("verifier", "POST", f"{filed}/grant", {**GRANT, "voided_event_ids": [wrong]})
    answer = await ask("hr", "POST", f"{filed}/reopen", {"reason": "Rekaman CCTV hari lain"})
    assert (answer.json()["state"], answer.json()["after"]["minutes_late"]) == ("REOPENED", 390)
    assert [punch["voided"] for punch in (await day())["punches"]] == [True, False, False]
    refused(await ask("verifier", "POST", f"{filed}/grant", GRANT), 403, "not_the_decider")
    body = (await ask("hr", "POST", f"{filed}/grant", {**GRANT, "check_in": f"{DAY}T07:40:00+07:00"})).json()
    assert (body["after"]["minutes_late"], body["state"]) == (10, "GRANTED")


async def test_a_rejected_one_changes_nothing_and_is_not_filed_again(ask, file, filed, day, refused):
    body = (await ask("verifier", "POST", f"{filed}/reject", {"reason": "Tidak terbukti"})).json()
    assert (body["state"], body["before"]) == ("REJECTED", body["after"])
    assert (await day())["day"]["revision"] == 1
    refused(await file(), 409, "dispute_decided_already")
    shown = (await ask("worker", "GET", filed)).json()
    assert (shown["state"], shown["reason"]) == ("REJECTED", "Tidak terbukti")


async def test_a_withdrawn_one_makes_room_for_another(ask, file, filed, refused):
    refused(await file(), 409, "dispute_open_already")
    assert (await ask("worker", "POST", f"{filed}/withdraw")).json()["state"] == "WITHDRAWN"
    assert (await file()).status_code == 200


async def test_a_closed_month_says_what_to_do_and_a_late_dispute_is_corrected_in_an_open_one(
    ask, file, punched, day, staffed, office_in, people, refused
):
    async with staffed.transaction() as tx:
        await office_in(tx).close(people.worker)
    assert "late = true" in refused(await file(), 409, "dispute_month_closed")["detail"]
    filed = (await file(late=True)).json()
    assert filed["late"] is True
    body = (await ask("verifier", "POST", f"/disputes/{filed['dispute_id']}/grant", GRANT)).json()
    assert (body["before"], body["would_be"]["minutes_late"]) == (body["after"], 0)
    assert (await day())["day"]["minutes_late"] == 390
    late = (await ask("hr", "GET", "/late-facts?period=2025-10")).json()["late_facts"]
    assert [(fact["nip"], fact["date"]) for fact in late] == [(people.worker, DAY)]


@pytest.mark.parametrize(
    ("who", "status"),
    [("worker", 200), ("boss", 200), ("verifier", 200), ("hr", 200), ("other", 403), ("operator", 403)],
)
async def test_who_reads_a_dispute_and_its_evidence(who, status, ask, filed, files):
    sent = {"file": ("cctv.png", files["png"], "image/png")}
    kept = (await ask("worker", "POST", f"{filed}/documents", files=sent)).json()
    assert (await ask(who, "GET", filed)).status_code == status
    assert (await ask(who, "GET", f"/documents/{kept['document_id']}")).status_code == status
    assert (await ask(who, "GET", "/disputes")).json()["total"] == (1 if status == 200 else 0)


async def test_the_agency_of_that_day_decides_and_no_other(
    ask, filed, staffed, office_in, make_employee, people, refused
):
    lines = (Line(date(2005, 1, 1), date(2025, 10, 29), "1.01"), Line(date(2025, 10, 30), None, "7.01"))
    async with staffed.transaction() as tx:
        await office_in(tx).know(make_employee(people.worker, revision=2, agencies=lines))
    refused(await ask("other:verifier", "POST", f"{filed}/grant", GRANT, agency="7.01"), 403, "paper_not_yours")
    assert (await ask("verifier", "GET", "/disputes")).json()["total"] == 1
    assert (await ask("verifier", "POST", f"{filed}/grant", GRANT)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"check_in": None}, 422, "dispute_incomplete"), ({"text": ""}, 422, "text_refused"),
        ({"date": "2025-10-16"}, 409, "dispute_too_late"), ({"date": "2025-11-01"}, 409, "dispute_too_early"),
        ({"kind": "entah"}, 422, "malformed_input"), ({"check_in": f"{DAY}T07:20:00"}, 422, "malformed_input"),
    ],
)  # fmt: skip
async def test_what_cannot_be_contested_is_a_clear_refusal(changes, status, kind, file, punched, refused):
    refused(await file(**changes), status, kind)


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"check_in": None}, 422, "grant_empty"), ({"reason": " "}, 422, "text_refused"),
        ({"check_in": "2025-10-28T07:20:00+07:00"}, 422, "time_outside_day"),
        ({"check_in": "2025-10-30T00:00:00+07:00"}, 422, "time_outside_day"),
        ({"voided_event_ids": ["entah"]}, 422, "tap_not_of_day"),
    ],
)  # fmt: skip
async def test_what_cannot_be_granted_is_a_clear_refusal(changes, status, kind, ask, filed, day, refused):
    refused(await ask("verifier", "POST", f"{filed}/grant", {**GRANT, **changes}), status, kind)
    assert (await day())["day"]["revision"] == 1


async def test_nobody_decides_over_their_own_day_and_a_system_contests_none(ask, call, filed, refused):
    for action, body in (("grant", GRANT), ("reject", {"reason": "x"}), ("reopen", {"reason": "x"})):
        refused(await ask("worker:hr", "POST", f"{filed}/{action}", body), 403, "own_paper")
        refused(await ask("worker", "POST", f"{filed}/{action}", body), 403, "not_allowed")
    refused(await call(None, "POST", "/disputes", json=CLAIM), 403, "paper_not_yours")
    unknown = "/disputes/00000000-0000-0000-0000-000000000000"
    refused(await ask("hr", "GET", unknown), 404, "unknown_paper")
    refused(await ask("hr", "POST", f"{unknown}/grant", GRANT), 404, "unknown_paper")


async def test_a_decision_leaves_a_line_with_the_day_before_and_after(ask, filed):
    await ask("verifier", "POST", f"{filed}/grant", GRANT)
    reference = filed.rpartition("/")[2]
    found = (await ask("hr", "GET", f"/audit-lines?reference={reference}")).json()["audit_lines"]
    assert [line["action"] for line in found] == ["dispute_granted", "dispute_submitted"]
    granted = found[0]
    assert (granted["capacity"], granted["before"]["day"]["minutes_late"]) == ("agency", 390)
    assert "minutes_late" not in granted["after"]["day"]
    assert granted["after"]["decision"]["check_in"] == f"{DAY}T00:20:00+00:00"
