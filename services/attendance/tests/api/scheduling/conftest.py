"""Assignments through the doors: proposed by one person, approved by another."""

import pytest

PROPOSER, APPROVER = "197001011995011001", "197001011995011002"


@pytest.fixture
def propose(call, people):
    """`await propose(scope="person", holder=nip, ...)`: the whole answer."""

    async def ask(by=PROPOSER, roles=("hr",), agency=None, query="", **changes):
        body = {
            "scope": "person",
            "holder": people.worker,
            "schedule_code": "six-days",
            "first_date": "2025-10-01",
            "legal_basis": "SK Wali Kota 1/2025",
        } | changes
        path = f"/schedule-assignments{query}"
        return await call(by, "POST", path, roles=roles, agency=agency, json=body)

    return ask


@pytest.fixture
def decide(call):
    async def ask(number, step="approve", by=APPROVER, roles=("hr",), **more):
        return await call(by, "POST", f"/schedule-proposals/{number}/{step}", roles=roles, **more)

    return ask


@pytest.fixture
def assign(propose, decide):
    """Proposed and approved; the approved proposal."""

    async def both(**changes):
        made = await propose(**changes)
        assert made.status_code == 201, made.json()
        answer = await decide(made.json()["id"])
        assert answer.status_code == 200, answer.json()
        return answer.json()

    return both


@pytest.fixture
def get(call):
    async def ask(path, roles=("hr",), by=APPROVER, **more):
        return (await call(by, "GET", path, roles=roles, **more)).json()

    return ask


@pytest.fixture
def act(staffed, office_in):
    """`await act(lambda office: office.hear(...))` in a transaction of its own."""

    async def do(what):
        async with staffed.transaction() as tx:
            return await what(office_in(tx))

    return do
