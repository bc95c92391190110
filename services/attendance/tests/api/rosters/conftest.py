"""A ward: worker and other by hospital shifts, under one supervisor, in one agency."""

import pytest
import time_machine

WEEK = {"2025-10-06": ("pagi", "malam"), "2025-10-07": ("siang", "off"), "2025-10-08": ("off", "pagi")}


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
def act(staffed, office_in):
    """`await act(lambda office: office.hear(...))` in a transaction of its own."""

    async def do(what):
        async with staffed.transaction() as tx:
            return await what(office_in(tx))

    return do


@pytest.fixture
async def ward(call, people):
    """Both are assigned to shifts by two people of hr."""
    for nip in (people.worker, people.other):
        body = {"scope": "person", "holder": nip, "schedule_code": "hospital-shifts"}
        body |= {"first_date": "2025-10-01", "legal_basis": "SK Direktur"}
        made = await call("1" * 18, "POST", "/schedule-assignments", roles=("hr",), json=body)
        path = f"/schedule-proposals/{made.json()['id']}/approve"
        assert (await call("2" * 18, "POST", path, roles=("hr",))).status_code == 200


@pytest.fixture
def load(call, people):
    async def send(*rows, period="2025-10", by=None, roles=("hr",), agency=None, query=""):
        file = {"file": ("dinas.csv", ("nip,date,shift\n" + "\n".join(rows)).encode(), "text/csv")}
        path = f"/roster-imports?period={period}{query}"
        return await call(by or people.top, "POST", path, roles=roles, agency=agency, files=file)

    return send


@pytest.fixture
async def rostered(ward, load, people):
    """The week of both is in."""
    rows = [
        row
        for day, (one, other) in WEEK.items()
        for row in (f"{people.worker},{day},{one}", f"{people.other},{day},{other}")
    ]
    assert (await load(*rows)).status_code == 200


@pytest.fixture
def shifts_of(call, people):
    """Worker's and other's shifts of the week."""

    async def read(period="2025-10"):
        answers = [
            await call(people.top, "GET", f"/rosters?nip={nip}&period={period}", roles=("hr",))
            for nip in (people.worker, people.other)
        ]
        one, other = (answer.json()["rosters"][0]["shifts"] for answer in answers)
        return {day: (one.get(day), other.get(day)) for day in sorted({*one, *other})}

    return read
