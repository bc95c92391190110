import pytest
from attendance.api.papers import outages
from sqlalchemy import text

MORNING = {
    "first": "2025-10-29T07:00:00+07:00",
    "until": "2025-10-29T09:00:00+07:00",
    "failed": "source",
    "name": "presensi",
    "reason": "Peladen presensi mati",
    "letter_number": "555/1",
}
ALL_DAY = {**MORNING, "until": "2025-10-29T19:00:00+07:00"}
OCTOBER = "first=2025-10-01T00:00:00Z&last=2025-11-01T00:00:00Z"


@pytest.fixture
async def punched(staffed, office_in, people, tap):
    """The worker taps when the outage is over, the other one before it began."""
    async with staffed.transaction() as tx:
        clocks = (("worker", "09:05"), ("worker", "16:05"), ("other", "06:50"), ("other", "15:30"))
        taps = [tap(getattr(people, who), f"2025-10-29T{clock}") for who, clock in clocks]
        await office_in(tx).hear(*taps, tap(people.worker, "2025-10-30T09:05"))


@pytest.fixture
def day(ask, people):
    async def find(who="worker", date="2025-10-29"):
        return (await ask("hr", "GET", f"/days/{getattr(people, who)}/{date}")).json()["day"]

    return find


@pytest.fixture
def lines(ask):
    async def find(reference):
        found = (await ask("hr", "GET", f"/audit-lines?reference={reference}")).json()["audit_lines"]
        return [(line["action"], line["nip"]) for line in reversed(found)]

    return find


async def test_a_declared_outage_excuses_those_it_touched_and_leaves_a_line_for_each(ask, punched, day, lines, people):
    answer = await ask("operator", "POST", "/outages", MORNING)
    body = answer.json()
    assert (answer.status_code, body["days_changed"], body["complete"]) == (200, 1, True)
    worker, other = await day(), await day("other")
    assert (worker["minutes_late"], worker["outages"], worker["revision"]) == (0, [body["outage_id"]], 2)
    assert (other["minutes_early"], other["outages"], other["revision"]) == (30, [], 1)
    assert (await day(date="2025-10-30"))["minutes_late"] == 95
    expected = [("outage_declared", None), ("outage_excused", people.worker)]
    assert await lines(body["outage_id"]) == expected


async def test_a_withdrawn_one_gives_the_lateness_back(ask, punched, day, lines, people):
    outage_id = (await ask("operator", "POST", "/outages", MORNING)).json()["outage_id"]
    for expected in (1, 0):
        answer = await ask("hr", "POST", f"/outages/{outage_id}/withdraw", {"reason": "keliru"})
        assert (answer.status_code, answer.json()["days_changed"], answer.json()["complete"]) == (200, expected, True)
    assert ((await day())["minutes_late"], (await day())["outages"]) == (95, [])
    assert (await lines(outage_id))[2:] == [("outage_withdrawn", None), ("outage_lifted", people.worker)]


async def test_the_same_declaration_again_is_the_one_that_is_there(ask, punched):
    first, again = [(await ask("operator", "POST", "/outages", MORNING)).json() for _ in range(2)]
    assert (again["outage_id"], again["days_changed"]) == (first["outage_id"], 0)
    assert (await ask("worker", "GET", f"/outages?{OCTOBER}")).json()["total"] == 1


async def test_nobody_is_absent_who_could_tap_neither_when_coming_nor_when_leaving(
    ask, punched, day, staffed, office_in
):
    outage_id = (await ask("operator", "POST", "/outages", ALL_DAY)).json()["outage_id"]
    boss = await day("boss")
    assert (boss["working_day"], boss["absent"], boss["outages"]) == (True, False, [outage_id])


async def test_a_tap_that_comes_late_is_judged_under_the_outage(ask, punched, day, staffed, office_in, people, tap):
    outage_id = (await ask("operator", "POST", "/outages", MORNING)).json()["outage_id"]
    async with staffed.transaction() as tx:
        await office_in(tx).hear(tap(people.boss, "2025-10-29T09:30"), tap(people.boss, "2025-10-29T16:00"))
    assert (await day("boss"))["outages"] == [outage_id]
    async with staffed.transaction() as tx:
        await office_in(tx).hear(tap(people.boss, "2025-10-29T06:45"))
    assert ((await day("boss"))["outages"], (await day("boss"))["minutes_late"]) == ([], 0)


async def test_a_declaration_that_died_in_the_middle_is_continued(ask, punched, day, monkeypatch, people):
    judge, done = outages.judge_outage, []

    async def dies_after_the_first(tx, planned, nips, at):
        if done:
            raise RuntimeError("the process is gone")
        done.append(nips)
        return await judge(tx, planned, nips, at)

    monkeypatch.setattr(outages, "AT_ONCE", 1)
    monkeypatch.setattr(outages, "judge_outage", dies_after_the_first)
    assert (await ask("operator", "POST", "/outages", ALL_DAY)).status_code == 500
    monkeypatch.setattr(outages, "judge_outage", judge)
    (half,) = (await ask("hr", "GET", f"/outages?{OCTOBER}")).json()["outages"]
    assert (half["complete"], done) == (False, [[people.worker]])
    answer = await ask("hr", "POST", f"/outages/{half['outage_id']}/continue")
    assert (answer.json()["complete"], answer.json()["days_changed"]) == (True, 3)
    for who in ("worker", "boss", "other", "top"):
        assert (await day(who))["outages"] == [half["outage_id"]]


async def test_only_people_of_the_named_agencies_are_concerned(ask, punched, day):
    refused = await ask("operator", "POST", "/outages", {**MORNING, "agency_codes": ["7.01"]})
    assert refused.json()["type"].endswith("outage_concerns_nobody")
    await ask("operator", "POST", "/outages", {**MORNING, "agency_codes": ["1.01", "7.01"]})
    assert (await day())["minutes_late"] == 0


async def test_only_people_assigned_to_a_failed_site_are_concerned(ask, punched, day, staffed, people):
    async with staffed.transaction() as tx:
        await tx.execute(text("insert into sites (code, name, zone) values ('balai', 'Balai', 'Asia/Jakarta')"))
    body = {**ALL_DAY, "failed": "site", "name": "balai"}
    outage_id = (await ask("operator", "POST", "/outages", body)).json()["outage_id"]
    assert (await day())["minutes_late"] == 95
    async with staffed.transaction() as tx:
        await tx.execute(
            text(
                "insert into schedule_assignments (scope, holder, schedule_code, site_code, first_date, legal_basis,"
                " set_by, set_at, approved_by) values ('person', :nip, 'five-days', 'balai', '2025-01-01', 'SK', 'x',"
                " now(), 'y')"
            ),
            {"nip": people.worker},
        )
    await ask("operator", "POST", f"/outages/{outage_id}/withdraw", {"reason": "ulang"})
    again = (await ask("operator", "POST", "/outages", body)).json()
    assert again["outage_id"] != outage_id and again["site_code"] == "balai"
    assert ((await day())["outages"], (await day("other"))["outages"]) == ([again["outage_id"]], [])


async def test_an_outage_in_a_closed_month_becomes_a_correction(ask, punched, day, staffed, office_in, people, lines):
    async with staffed.transaction() as tx:
        await office_in(tx).close(people.worker, people.other, people.boss, people.top)
    body = (await ask("operator", "POST", "/outages", MORNING)).json()
    assert (body["days_changed"], body["complete"]) == (0, True)
    assert (await day())["minutes_late"] == 95
    (correction,) = (await ask("hr", "GET", f"/corrections?nip={people.worker}&period=2025-10")).json()["corrections"]
    assert (correction["causes"], correction["would_be"]["outages"]) == (["outage"], [body["outage_id"]])
    assert ("outage_excused", people.worker) in await lines(body["outage_id"])


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"until": MORNING["first"]}, "outage_range_wrong"),
        ({"until": "2025-12-29T09:00:00+07:00"}, "outage_range_wrong"),
        ({"reason": " "}, "text_refused"),
        ({"name": ""}, "text_refused"),
        ({"failed": "site", "name": "entah"}, "outage_concerns_nobody"),
        ({"failed": "device", "name": "entah"}, "outage_concerns_nobody"),
        ({"first": "2025-10-29T07:00:00"}, "malformed_input"),
    ],
)
async def test_what_cannot_stand_is_a_clear_refusal(changes, kind, ask, refused):
    refused(await ask("operator", "POST", "/outages", {**MORNING, **changes}), 422, kind)


async def test_only_hr_and_operators_declare(ask, refused):
    for who in ("worker", "boss", "verifier", "inspector"):
        refused(await ask(who, "POST", "/outages", MORNING), 403, "not_allowed")
    unknown = "/outages/00000000-0000-0000-0000-000000000000"
    refused(await ask("hr", "POST", f"{unknown}/withdraw", {"reason": "x"}), 404, "unknown_outage")
    refused(await ask("hr", "POST", f"{unknown}/continue"), 404, "unknown_outage")
