from dataclasses import replace
from uuid import UUID

import pytest
from payroll_instrument.rules import errors
from payroll_instrument.rules.lifecycle import Officer, Standpoint, capacity_of, lock, release, verify
from payroll_instrument.rules.visibility import may_see, reader_of

HELD_ONE = Standpoint(UUID(int=1), "1" * 18, "1.02", "held", "GENERATED", 1, False, "a" * 64)
COMPLETE_ONE = replace(HELD_ONE, status="complete")
VERIFIER = Officer("2" * 18, "Hotma", frozenset({"employee", "verifier"}), "1.02")
HR = Officer("3" * 18, "Oloan", frozenset({"employee", "hr"}), "5.03")


def test_a_complete_instrument_is_verified_then_locked():
    verified = verify(COMPLETE_ONE, VERIFIER)
    assert (verified.stage, lock(verified, VERIFIER).stage) == ("VERIFIED", "LOCKED")


def test_a_held_one_needs_a_release_first():
    with pytest.raises(errors.HeldNotReleased):
        verify(HELD_ONE, VERIFIER)
    assert verify(release(HELD_ONE, VERIFIER), VERIFIER).stage == "VERIFIED"


def test_only_a_held_one_can_be_released():
    with pytest.raises(errors.NotHeld):
        release(COMPLETE_ONE, VERIFIER)


@pytest.mark.parametrize("released", [True, False])
def test_a_provisional_one_is_not_verified(released):
    with pytest.raises(errors.InstrumentNotComplete):
        verify(replace(HELD_ONE, status="provisional", released=released), VERIFIER)


@pytest.mark.parametrize("act", [verify, release])
@pytest.mark.parametrize("officer", [VERIFIER, HR])
def test_nobody_acts_on_the_own_instrument(act, officer):
    with pytest.raises(errors.OwnInstrument):
        act(replace(HELD_ONE, nip=officer.nip), officer)


@pytest.mark.parametrize("act", [verify, release, lock])
def test_a_verifier_acts_in_the_own_agency_only(act):
    with pytest.raises(errors.NotYourAgency):
        act(replace(HELD_ONE, agency_code="7.01"), VERIFIER)


def test_hr_acts_for_the_whole_city_and_an_employee_for_nobody():
    assert capacity_of(HR, HELD_ONE) == "hr"
    with pytest.raises(errors.NotYourAgency):
        capacity_of(Officer("4" * 18, "Siapa", frozenset({"employee"}), "1.02"), HELD_ONE)


def test_only_a_verified_one_is_locked():
    with pytest.raises(errors.NotVerified):
        lock(COMPLETE_ONE, HR)


def test_a_locked_one_stays_as_it_is():
    locked = replace(COMPLETE_ONE, stage="LOCKED")
    assert lock(locked, HR) == locked == verify(locked, HR)
    with pytest.raises(errors.InstrumentLocked):
        release(replace(locked, status="held"), HR)


@pytest.mark.parametrize(
    ("nip", "roles", "agency", "supervises", "seen"),
    [
        ("1" * 18, {"employee"}, "1.02", False, True),
        ("9" * 18, {"employee"}, "1.02", False, False),
        ("9" * 18, {"employee"}, "7.01", True, True),
        ("9" * 18, {"verifier"}, "1.02", False, True),
        ("9" * 18, {"verifier"}, "7.01", False, False),
        ("9" * 18, {"hr"}, "7.01", False, True),
        ("9" * 18, {"finance"}, None, False, True),
        (None, {"operator"}, None, False, False),
    ],
)
def test_who_may_see_an_instrument(nip, roles, agency, supervises, seen):
    assert may_see(reader_of(nip, frozenset(roles), agency), "1" * 18, "1.02", supervises) is seen
