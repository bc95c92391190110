import pytest
from attendance.api.papers import punch_voids
from sqlalchemy import text

FAKE = "Lokasi palsu menurut pemeriksaan"


@pytest.fixture
async def punched(staffed, office_in, people, tap):
    """The worker and the other one on two days, from two devices."""
    taps = [
        tap(nip, f"2025-10-{day}T{clock}", device=device)
        for nip in (people.worker, people.other)
        for day, device in (("28", "gerbang-1"), ("29", "ponsel"))
        for clock in ("07:20", "16:05")
    ]
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*taps)


@pytest.fixture
def void(ask):
    async def send(by="hr", **body):
        return await ask(by, "POST", "/punch-voids", {"reason": FAKE, **body})

    return send


@pytest.fixture
def chosen(people):
    def make(**changes):
        nips = [people.worker, people.other]
        return {"nips": nips, "first_date": "2025-10-01", "last_date": "2025-10-31", **changes}

    return make


@pytest.fixture
def absent(ask, people):
    async def find():
        days = {}
        for who in ("worker", "other"):
            answer = await ask("hr", "GET", f"/days?nip={getattr(people, who)}&period=2025-10")
            days[who] = [day["date"][-2:] for day in answer.json()["days"] if day["absent"]]
        return days

    return find


async def test_voided_taps_count_no_longer_and_the_ledger_stays(void, chosen, punched, absent, staffed):
    body = (await void(chosen=chosen())).json()
    assert (body["people"], body["punches"], body["days"]) == (2, 8, 4)
    assert all(day["after"]["absent"] and not day["before"]["absent"] for day in body["shown"])
    assert await absent() == {"worker": ["28", "29"], "other": ["28", "29"]}
    async with staffed.transaction() as tx:
        assert (await tx.execute(text("select count(*) from punches"))).scalar_one() == 8


async def test_repeated_it_finds_nothing_more(void, chosen, punched, absent):
    await void(chosen=chosen())
    body = (await void(chosen=chosen())).json()
    assert (body["punches"], body["days"], body["shown"]) == (0, 0, [])


async def test_a_dry_run_shows_the_days_and_keeps_nothing(void, chosen, punched, absent, ask):
    body = (await void(chosen=chosen(), dry_run=True)).json()
    assert (body["punches"], body["days"], body["dry_run"]) == (8, 4, True)
    assert all(day["after"]["absent"] and not day["before"]["absent"] for day in body["shown"])
    assert await absent() == {"worker": [], "other": []}
    assert (await ask("hr", "GET", "/audit-lines?action=punches_voided")).json()["total"] == 0


async def test_it_can_be_narrowed_to_a_device_a_source_and_days(void, chosen, punched, absent):
    assert (await void(chosen=chosen(source="mobile"))).json()["punches"] == 0
    assert (await void(chosen=chosen(device_id="ponsel"))).json()["punches"] == 4
    assert await absent() == {"worker": ["29"], "other": ["29"]}
    assert (await void(chosen=chosen(first_date="2025-10-29"))).json()["punches"] == 0
    assert (await void(chosen=chosen(last_date="2025-10-28"))).json()["punches"] == 4


async def test_single_taps_are_named_by_their_events(void, punched, people, ask):
    event_id = f"{people.worker}@2025-10-28T07:20"
    body = (await void(event_ids=[event_id, "entah"])).json()
    assert (body["people"], body["punches"]) == (1, 1)
    (day,) = body["shown"]
    assert (day["nip"], day["date"], day["event_ids"]) == (people.worker, "2025-10-28", [event_id])
    assert (day["after"]["missing_check_in"], day["after"]["check_out"]) == (True, "2025-10-28T09:05:00Z")
    lines = (await ask("hr", "GET", f"/audit-lines?reference={body['reference']}")).json()["audit_lines"]
    assert [(line["action"], line["nip"], line["day"], line["reason"]) for line in lines] == [
        ("punches_voided", people.worker, "2025-10-28", FAKE)
    ]
    assert lines[0]["before"]["event_ids"] == [event_id]


async def test_one_that_died_in_the_middle_is_continued_by_repeating_it(void, chosen, punched, absent, monkeypatch):
    step, done = punch_voids.void_some, []

    async def dies_after_the_first(*arguments):
        if done:
            raise RuntimeError("the process is gone")
        done.append(arguments)
        return await step(*arguments)

    monkeypatch.setattr(punch_voids, "AT_ONCE", 1)
    monkeypatch.setattr(punch_voids, "void_some", dies_after_the_first)
    assert (await void(chosen=chosen())).status_code == 500
    assert await absent() == {"worker": ["28", "29"], "other": []}
    monkeypatch.setattr(punch_voids, "void_some", step)
    assert (await void(chosen=chosen())).json()["punches"] == 4
    assert await absent() == {"worker": ["28", "29"], "other": ["28", "29"]}


async def test_of_a_closed_month_the_days_stay_and_are_corrected_in_an_open_one(
    void, chosen, punched, absent, staffed, office_in, people, ask
):
    async with staffed.transaction() as tx:
        await office_in(tx).close(people.worker, people.other)
    before = await absent()
    dry = (await void(chosen=chosen(nips=[people.worker]), dry_run=True)).json()
    assert all(day["after"]["absent"] for day in dry["shown"])
    body = (await void(chosen=chosen(nips=[people.worker]))).json()
    assert (body["days"], await absent()) == (2, before)
    made = (await ask("hr", "GET", f"/corrections?nip={people.worker}&period=2025-10")).json()["corrections"]
    assert sorted((one["date"], one["would_be"]["absent"]) for one in made) == [
        ("2025-10-28", True),
        ("2025-10-29", True),
    ]


async def test_a_voided_device_tap_stays_void_when_its_number_turns_out_to_be_somebody_elses(
    void, staffed, office_in, people, ask, tap
):
    async with staffed.transaction() as tx:
        office = office_in(tx)
        await office.hear(tap(people.worker, "2025-10-28T07:20"))
        await tx.execute(
            text(
                "insert into punches (event_id, content_sha256, nip, occurred_at, local_date, device_id, received_at,"
                " source) values ('device:a:7:x', '\\x00', 'pin:a/7', '2025-10-28T09:05:00Z', '2025-10-28', 'a', now(),"
                " 'adms')"
            )
        )
        insert = text(
            "insert into device_users (number, device_id, pin, nip, first_date, set_by, set_at)"
            " values ('pin:a/7', 'a', '7', :nip, '2025-01-01', 'x', now())"
        )
        await tx.execute(insert, {"nip": people.worker})
    body = (await void(event_ids=["device:a:7:x"])).json()
    assert (body["punches"], body["shown"][0]["nip"]) == (1, people.worker)
    async with staffed.transaction() as tx:
        await tx.execute(text("update device_users set nip = :nip"), {"nip": people.other})
    shown = (await ask("hr", "GET", f"/days/{people.other}/2025-10-28")).json()["punches"]
    assert [(punch["event_id"], punch["voided"]) for punch in shown] == [("device:a:7:x", True)]


async def test_what_cannot_stand_is_a_clear_refusal(void, chosen, refused):
    refused(await void(), 422, "nothing_chosen")
    refused(await void(event_ids=["a"], chosen=chosen()), 422, "nothing_chosen")
    refused(await void(event_ids=["a"], reason=" "), 422, "text_refused")
    refused(await void(chosen=chosen(first_date="2025-11-01")), 422, "wrong_range")
    refused(await void(chosen=chosen(nips=[])), 422, "malformed_input")
    for who in ("operator", "verifier", "boss"):
        refused(await void(who, event_ids=["a"]), 403, "not_allowed")
