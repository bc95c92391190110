"""Verify, release, lock: who may, in which state, told once, recorded."""

from datetime import UTC, datetime

import pytest
from payroll_instrument.rules.errors import PeriodMalformed, ReasonMissing
from payroll_instrument.rules.lifecycle import Officer
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.use_cases.lock_instruments import lock_instruments
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.release_instruments import release_instruments
from payroll_instrument.use_cases.show_instrument import show_instrument
from payroll_instrument.use_cases.verify_instruments import verify_instruments
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
READY = "payroll_instrument.ready.v1"
VERIFIER = Officer("2" * 18, "Hotma Manurung", frozenset({"employee", "verifier"}), "1.02")
COMPLETE, HELD, STRANGER = "1" * 18, "3" * 18, "4" * 18


@pytest.fixture
async def town(seeded, invented):
    """One complete, one held, one complete of another agency."""
    elsewhere = invented.post(agency_code="7.01", agency_name="Kecamatan Siantar Barat")
    people = [invented.person(COMPLETE), invented.person(HELD), invented.person(STRANGER, elsewhere)]
    await record_people(seeded, people, AT)
    for person in people:
        days = invented.days(nip=person.nip)
        await record_attendance(seeded, days, [invented.close(days, person.nip)], AT)
    scored = [invented.score("90", nip) for nip in (COMPLETE, STRANGER)]
    closes = [invented.scoring_close(nip != HELD, nip) for nip in (COMPLETE, HELD, STRANGER)]
    await record_realizations(seeded, scored, closes, AT)
    return seeded


def words(outcomes):
    return {outcome.nip: outcome.outcome for outcome in outcomes}


async def test_verification_goes_person_by_person(town, invented):
    nips = [COMPLETE, HELD, STRANGER, "5" * 18, COMPLETE]
    outcomes = await verify_instruments(town, VERIFIER, invented.period, nips, AT)
    assert words(outcomes) == {COMPLETE: "verified", HELD: "refused", STRANGER: "refused", "5" * 18: "refused"}
    assert len(outcomes) == 4
    details = {outcome.nip: outcome.detail for outcome in outcomes}
    assert "ditahan" in details[HELD] and "perangkat daerah" in details[STRANGER] and "belum ada" in details["5" * 18]


async def test_a_held_one_is_released_verified_locked_and_told_as_held(town, invented, announced):
    await release_instruments(town, VERIFIER, invented.period, [HELD], "Pejabat penilai wafat", AT)
    await verify_instruments(town, VERIFIER, invented.period, [HELD], AT)
    await lock_instruments(town, VERIFIER, invented.period, [HELD], AT)
    (ready,) = await announced(town, READY)
    assert (ready["held"], ready["productivity_amount"], ready["productivity_score"]) == (True, 0, None)
    _, acts = await show_instrument(town, HELD, invented.period, Reader(None, True, None))
    assert [(act.act, act.actor_nip, act.reason) for act in acts] == [
        ("release", VERIFIER.nip, "Pejabat penilai wafat"),
        ("verification", VERIFIER.nip, None),
        ("lock", VERIFIER.nip, None),
    ]


async def test_a_release_needs_a_reason(town, invented):
    with pytest.raises(ReasonMissing):
        await release_instruments(town, VERIFIER, invented.period, [HELD], "  ", AT)


async def test_a_late_score_voids_the_release_and_completes(town, invented):
    await release_instruments(town, VERIFIER, invented.period, [HELD], "Alasan", AT)
    await record_realizations(town, [invented.score("88", HELD)], [], AT)
    found, _ = await show_instrument(town, HELD, invented.period, Reader(None, True, None))
    assert (found.status, found.released) == ("complete", False)


async def test_every_act_twice_is_once(town, invented, announced):
    for _ in range(2):
        verified = await verify_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    for _ in range(2):
        locked = await lock_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    assert (words(verified), words(locked)) == ({COMPLETE: "unchanged"}, {COMPLETE: "unchanged"})
    assert len(await announced(town, READY)) == 1
    _, acts = await show_instrument(town, COMPLETE, invented.period, Reader(None, True, None))
    assert [act.act for act in acts] == ["verification", "lock"]


async def test_the_announcement_to_finance_is_the_instrument(town, invented, announced):
    await verify_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    await lock_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    (ready,) = await announced(town, READY)
    found, _ = await show_instrument(town, COMPLETE, invented.period, Reader(None, True, None))
    for name in ("nip", "gross", "tax", "contribution", "net", "snapshot_sha256", "verified_by", "locked_by"):
        assert ready[name] == getattr(found, name)
    assert ready["instrument_id"] == str(found.instrument_id)


async def test_only_verified_ones_are_locked(town, invented, announced):
    outcomes = await lock_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    assert words(outcomes) == {COMPLETE: "refused"}
    assert await announced(town, READY) == []


async def test_nobody_verifies_the_own_instrument(town, invented):
    oneself = Officer(COMPLETE, "Diri", frozenset({"hr", "verifier"}), "1.02")
    outcomes = await verify_instruments(town, oneself, invented.period, [COMPLETE], AT)
    assert words(outcomes) == {COMPLETE: "refused"}


async def test_a_malformed_period_is_refused(town):
    with pytest.raises(PeriodMalformed):
        await verify_instruments(town, VERIFIER, "2025-13", [COMPLETE], AT)


@pytest.mark.parametrize(
    "statement",
    [
        "update instruments set name = 'lain' where stage = 'LOCKED'",
        "delete from instruments",
        "update acts set actor_name = 'lain'",
        "update policies set content = 'lain'",
        "delete from policies",
    ],
)
async def test_the_database_itself_refuses_to_change_what_is_final(town, invented, statement):
    await verify_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    await lock_instruments(town, VERIFIER, invented.period, [COMPLETE], AT)
    with pytest.raises(DBAPIError, match="may not change"):
        await town.execute(text(statement))


async def test_the_database_refuses_amounts_that_do_not_add_up(town):
    with pytest.raises(DBAPIError, match="check constraint"):
        await town.execute(text("update instruments set net = net + 1"))
