"""Who reads corrections, and how they are found."""

from dataclasses import replace
from datetime import UTC, date, datetime

import httpx2
import pytest
from payroll_instrument.api.problems import PROBLEMS
from payroll_instrument.rules.corrections import Correction
from payroll_instrument.rules.facts import Excuse
from payroll_instrument.settings import Settings
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_corrections import record_corrections
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.wiring import ROUTERS, policy_files
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, verifier
from service_chassis.worker import Assembly

AT = datetime(2025, 11, 12, 3, 0, tzinfo=UTC)
SERVICE = "payroll_instrument"
OTHER = "198604052010121040"


@pytest.fixture
async def ask(database, invented):
    """Two people of two agencies, both absent on the 14th and sick as it turns out; the second one's goes into
    December."""
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)
        elsewhere = invented.post(agency_code="7.01", agency_name="Kecamatan")
        await record_people(tx, [invented.person(), invented.person(OTHER, elsewhere)], AT)
        for nip, target in ((invented.nip, "2025-11"), (OTHER, "2025-12")):
            days = invented.days({14: {"absent": True}}, nip)
            await record_attendance(tx, days, [invented.close(days, nip)], AT)
            would_be = invented.day(date(2025, 10, 14), nip, excuse=Excuse("sick_with_note", "800/1", 1))
            told = Correction(nip, would_be.date, "2025-10", target, 1, 1, False, would_be, ("letter",), AT)
            gone = replace(told, date=date(2025, 10, 15), withdrawn=True)
            await record_corrections(tx, [told, gone])
    settings = Settings(database_url=database.url, broker_url="amqp://unused", environment="test")
    app = application(Assembly(settings, database, ROUTERS, PROBLEMS, authenticate=verifier(SERVICE)))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://x") as client:

        async def get(query, *roles, agency="1.02", path="corrections"):
            who = Actor("a", "A", frozenset({"employee", *roles}), nip="3" * 18, agency_code=agency)
            return await client.get(f"/{path}?{query}", headers=sign(who, SERVICE))

        yield get


async def test_a_correction_is_told_with_what_it_changes(ask, invented):
    (one,) = (await ask("target_period=2025-11", "finance")).json()["corrections"]
    assert (one["nip"], one["name"], one["period"]) == (invented.nip, "Kartika Hutapea", "2025-10")
    assert (one["before_percent"], one["after_percent"], one["difference_percent"]) == ("3", "0", "-3")
    assert (one["policy_code"], one["policy_version"], one["agency_code"]) == ("template-a", 1, "1.02")
    (line,) = one["lines"]
    assert (line["date"], line["difference_percent"], line["causes"]) == ("2025-10-14", "-3", ["letter"])
    assert line["would_be"]["excuse"]["letter_number"] == "800/1"


@pytest.mark.parametrize(
    ("query", "roles", "agency", "found"),
    [
        ("period=2025-10", ("hr",), None, 2),
        ("period=2025-10&limit=1&offset=1", ("hr",), None, 2),
        ("period=2025-10&agency_code=7.01", ("hr",), None, 1),
        (f"nip={OTHER}", ("finance",), None, 1),
        ("period=2025-10", ("verifier",), "1.02", 1),
        ("period=2025-10&agency_code=7.01", ("verifier",), "1.02", 1),
        ("period=2025-11", ("hr",), None, 0),
        ("target_period=2025-12", ("verifier",), "1.02", 0),
    ],
)
async def test_who_finds_which(ask, query, roles, agency, found):
    answer = await ask(query, *roles, agency=agency)
    assert (answer.status_code, answer.json()["total"]) == (200, found)
    if "limit" in query:
        assert [one["agency_code"] for one in answer.json()["corrections"]] == ["7.01"]


@pytest.mark.parametrize("roles", [(), ("operator",)])
async def test_corrections_are_not_for_everybody(ask, roles):
    assert (await ask("period=2025-10", *roles)).status_code == 403


async def test_a_malformed_period_is_refused(ask):
    assert (await ask("target_period=2025-13", "hr")).status_code == 422


async def test_late_changes_of_a_month_tell_its_corrections(ask, invented):
    answer = (await ask("period=2025-10", "verifier", path="late-changes")).json()
    assert ([one["nip"] for one in answer["corrections"]], answer["corrections_total"]) == ([invented.nip], 1)
