from dataclasses import replace
from datetime import date

import pytest
from gateway.rules.accounts import (
    Account,
    AccountState,
    AgencyStay,
    agency_on,
    may_issue_code,
    operator_name_accepted,
    roles_of_employee,
    state,
)

TODAY = date(2025, 10, 31)
PERSON = Account("198101232005031037", "Uli", "198101232005031037", frozenset({"employee"}), has_password=True)
STAYS = (AgencyStay(date(2025, 10, 13), None, "1.01"), AgencyStay(date(2020, 1, 1), date(2025, 10, 10), "5.03"))


def test_every_employee_has_that_role_and_only_known_ones_besides():
    assert roles_of_employee(["hr", "king"]) == {"hr", "employee"}


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2019, 5, 1), "5.03"),
        (date(2025, 10, 10), "5.03"),
        (date(2025, 10, 12), "5.03"),
        (date(2025, 10, 13), "1.01"),
        (date(2030, 1, 1), "1.01"),
    ],
)
def test_the_agency_is_the_one_of_that_day(day, code):
    assert agency_on(replace(PERSON, stays=STAYS), day) == code


def test_an_operator_belongs_to_no_agency():
    assert agency_on(replace(PERSON, nip=None), TODAY) is None


def test_the_last_day_at_work_still_counts():
    assert state(replace(PERSON, end_date=TODAY), TODAY) is AccountState.ACTIVE
    assert state(replace(PERSON, end_date=date(2025, 10, 30)), TODAY) is AccountState.DISABLED
    assert state(replace(PERSON, has_password=False), TODAY) is AccountState.AWAITING_ACTIVATION


@pytest.mark.parametrize(
    ("issuer", "owner", "may"),
    [
        ({"operator"}, {"operator"}, True),
        ({"hr"}, {"employee", "verifier"}, True),
        ({"hr"}, {"operator"}, False),
        ({"hr"}, {"employee", "operator"}, False),
        ({"employee"}, {"employee"}, False),
        ({"verifier", "finance"}, {"employee"}, False),
    ],
)
def test_nobody_gains_a_higher_role_by_a_code(issuer, owner, may):
    assert may_issue_code(frozenset(issuer), replace(PERSON, roles=frozenset(owner))) is may


def test_an_operators_name_never_looks_like_an_employee_number():
    assert operator_name_accepted("operator.utama")
    for name in ("198101232005031037", "ab", "Op", "o" * 65, "op erator", "system:x"):
        assert not operator_name_accepted(name)
