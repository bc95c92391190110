from datetime import date

import pytest
from attendance.rules.closing.blockers import Scope
from attendance.rules.closing.policy import read_closing_policies
from attendance.use_cases.closing.find_blockers import find_blockers
from attendance.wiring import closing_policy_files

NOVEMBER = date(2025, 11, 3)
POLICY = read_closing_policies(closing_policy_files()).of("2025-10")


@pytest.fixture
def blockers(office):
    async def find(agency_code=None, kind=None, period="2025-10"):
        codes = None if agency_code is None else frozenset({agency_code})
        found = await find_blockers(office.tx, POLICY, Scope(period, codes, NOVEMBER))
        return [one for one in found if kind in (None, one.kind)]

    return find
