from datetime import UTC, datetime

import pytest
from payroll_instrument.rules.errors import PolicyContentChanged, PolicyInvalid
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.use_cases.assess_stale_months import assess_if_stale
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.use_cases.show_instrument import show_instrument
from payroll_instrument.use_cases.show_policies import show_policies

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)


async def test_seeding_twice_is_once(tx, template_text):
    files = [("template-a.toml", template_text)]
    assert [policy.code for policy in await seed_policies(tx, files, AT)] == ["template-a"]
    assert await seed_policies(tx, files, AT) == []
    (stored,) = await show_policies(tx)
    assert (stored.code, stored.version, stored.content) == ("template-a", 1, template_text)


async def test_another_content_under_the_same_version_is_refused(tx, template_text):
    await seed_policies(tx, [("a.toml", template_text)], AT)
    with pytest.raises(PolicyContentChanged):
        await seed_policies(tx, [("a.toml", template_text.replace("percent = 1.5", "percent = 1.6"))], AT)


async def test_an_invalid_file_is_refused(tx):
    with pytest.raises(PolicyInvalid):
        await seed_policies(tx, [("a.toml", "code = 'a'")], AT)


async def test_a_new_policy_version_reassesses_the_open_months_in_its_time_only(seeded, invented, template_text):
    await record_people(seeded, [invented.person()], AT)
    await record_attendance(seeded, invented.days({1: {"absent": True}}), [], AT)
    await assess_if_stale(seeded, invented.nip, invented.period, AT)
    stricter = template_text.replace("version = 1", "version = 2").replace("percent = 3", "percent = 4")
    await seed_policies(seeded, [("b.toml", stricter.replace("2020-01-01", "2025-11-01"))], AT)
    city = Reader(None, True, None)
    found, _ = await show_instrument(seeded, invented.nip, invented.period, city)
    assert (found.policy_version, found.deduction_percent) == (1, 3)
    third = stricter.replace("version = 2", "version = 3").replace("2020-01-01", "2025-10-01")
    await seed_policies(seeded, [("c.toml", third)], AT)
    found, _ = await show_instrument(seeded, invented.nip, invented.period, city)
    assert (found.policy_version, found.deduction_percent) == (3, 4)
