import pytest
import time_machine


@pytest.fixture(autouse=True)
def in_november(people):
    with time_machine.travel(people.at.replace(month=11, day=12), tick=True):
        yield


@pytest.fixture
async def corrected(staffed, office_in, people, tap, make_employee):
    """Worker and top were absent on the 14th and have tapped, as it turns out; top is of another agency."""
    async with staffed.transaction() as tx:
        office = office_in(tx)
        line = make_employee(people.top, None).agencies[0]
        elsewhere = (type(line)(line.first_date, None, "7.01"),)
        await office.know(make_employee(people.top, None, revision=2, agencies=elsewhere))
        await office.close(people.worker, people.top)
        await office.hear(tap(people.worker, "2025-10-14T07:20"), tap(people.top, "2025-10-14T07:20"))
    return staffed


async def test_a_correction_is_answered_with_the_closed_day_beside_it(corrected, call, people):
    answer = (await call(people.worker, "GET", f"/corrections?nip={people.worker}")).json()
    (one,) = answer["corrections"]
    assert (answer["total"], one["date"], one["target_period"], one["causes"]) == (
        1,
        "2025-10-14",
        "2025-11",
        ["punch"],
    )
    assert (one["closed"]["absent"], one["would_be"]["absent"], one["would_be"]["missing_check_out"]) == (
        True,
        False,
        True,
    )
    assert (one["closed_day_revision"], one["revision"], one["period"]) == (1, 1, "2025-10")


@pytest.mark.parametrize(
    ("query", "roles", "agency", "found"),
    [
        ("", ("hr",), None, 2),
        ("?limit=1&offset=1", ("operator",), None, 2),
        ("?agency_code=7.01", ("hr",), None, 1),
        ("?agency_code=9.99", ("hr",), None, 0),
        ("?period=2025-10&target_period=2025-11", ("hr",), None, 2),
        ("?target_period=2025-12", ("hr",), None, 0),
        ("?period=2025-11", ("hr",), None, 0),
        ("", ("verifier",), "1.01", 1),
        ("?agency_code=1.01", ("verifier",), "1.01", 1),
    ],
)
async def test_who_finds_which(corrected, call, people, query, roles, agency, found):
    answer = await call(people.boss, "GET", f"/corrections{query}", roles=roles, agency=agency)
    assert (answer.status_code, answer.json()["total"]) == (200, found)


@pytest.mark.parametrize(
    ("query", "roles", "agency", "status"),
    [
        ("", (), None, 403),
        ("?agency_code=7.01", ("verifier",), "1.01", 403),
        ("", ("verifier",), None, 403),
        ("?nip={other}", (), None, 403),
        ("?nip={stranger}", ("hr",), None, 404),
        ("?period=2025-13", ("hr",), None, 422),
    ],
)
async def test_who_is_refused(corrected, call, people, query, roles, agency, status):
    path = "/corrections" + query.format(other=people.other, stranger=people.stranger)
    assert (await call(people.worker, "GET", path, roles=roles, agency=agency)).status_code == status


async def test_a_supervisor_reads_the_corrections_of_a_subordinate(corrected, call, people):
    answer = await call(people.boss, "GET", f"/corrections?nip={people.worker}")
    assert (answer.status_code, answer.json()["total"]) == (200, 1)
