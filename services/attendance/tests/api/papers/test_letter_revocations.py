import pytest


@pytest.fixture
def body(people):
    return {"nip": people.worker, "letter_number": "800/1", "first_date": "2025-10-27", "reason": "Surat palsu"}


@pytest.fixture
async def lettered(staffed, office_in, people):
    async with staffed.transaction() as tx:
        rows = ("2025-10-27,2025-10-28,800/1", "2025-10-29,2025-10-30,800/2")
        await office_in(tx).letters(*(f"{people.worker},sick_with_note,{row}" for row in rows))


@pytest.fixture
def days(ask, people):
    async def find():
        shown = (await ask("hr", "GET", f"/days?nip={people.worker}&period=2025-10")).json()["days"]
        return {day["date"][-2:]: (day["absent"], (day["excuse"] or {}).get("day_number")) for day in shown}

    return find


async def test_a_revoked_letter_gives_its_days_back_and_the_case_is_counted_anew(ask, lettered, days, body, people):
    assert await days() == {"27": (False, 1), "28": (False, 2), "29": (False, 3), "30": (False, 4)}
    for _ in range(2):
        answer = await ask("hr", "POST", "/letter-revocations", body)
        assert (answer.status_code, answer.json()["last_date"]) == (200, "2025-10-28")
    assert await days() == {"27": (True, None), "28": (True, None), "29": (False, 1), "30": (False, 2)}
    (line,) = (await ask("hr", "GET", "/audit-lines?reference=800/1")).json()["audit_lines"]
    assert (line["action"], line["nip"], line["reason"]) == ("letter_revoked", people.worker, "Surat palsu")


async def test_what_cannot_be_revoked_here_is_a_clear_refusal(ask, lettered, body, people, refused):
    path = "/letter-revocations"
    refused(await ask("hr", "POST", path, {**body, "letter_number": "entah"}), 404, "unknown_paper")
    refused(await ask("hr", "POST", path, {**body, "nip": people.stranger}), 404, "unknown_paper")
    refused(await ask("hr", "POST", path, {**body, "reason": " "}), 422, "text_refused")
    refused(await ask("worker:hr", "POST", path, body), 403, "own_paper")
    for who in ("operator", "verifier", "boss"):
        refused(await ask(who, "POST", path, body), 403, "not_allowed")
    asked = {"nip": people.worker, "kind": "annual_leave", "first_date": "2025-11-03", "last_date": "2025-11-03"}
    filed = await ask("worker", "POST", "/leave-applications", {**asked, "letter_number": "900/1"})
    await ask("boss", "POST", f"/leave-applications/{filed.json()['application_id']}/approve", {})
    applied_for = {**body, "letter_number": "900/1", "first_date": "2025-11-03"}
    refused(await ask("hr", "POST", path, applied_for), 409, "letter_was_applied_for")
