"""The optional column `unit_code`."""

from datetime import date

import pytest
from directory.rules.errors import StaffFileRefused
from directory.storage.people import all_people
from event_contracts.directory import EmployeeChangedV1
from event_contracts.envelope import Envelope
from service_chassis.messaging_tables import outbox
from sqlalchemy import select


@pytest.fixture
def units_of(database, people):
    """A person's units as the directory holds them and as the last event tells them."""

    async def read(nip=people.worker):
        async with database.transaction() as tx:
            (person,) = [one for one in await all_people(tx) if one.nip == nip]
            bodies = (await tx.execute(select(outbox.c.body).order_by(outbox.c.id))).scalars().all()
        events = [Envelope.model_validate_json(body) for body in bodies]
        told = [EmployeeChangedV1.model_validate(e.data) for e in events if e.subject == nip]
        held = [(line.first_date, line.value.unit_code) for line in person.posts]
        assert [(post.first_date, post.unit_code) for post in told[-1].posts] == held
        return held

    return read


def with_units(rows, unit="1.01.03", other="1.02.01"):
    units = {"1.01": unit, "1.02": other}
    return [row | {"unit_code": units[row["agency_code"]]} for row in rows]


async def test_a_unit_is_held_by_date_and_told(take_over, four, people, units_of):
    await take_over(with_units(four()))
    assert await units_of() == [(date(2005, 1, 1), "1.01.03")]
    await take_over(with_units(four(), unit="1.01.04"), people.november)
    assert await units_of() == [(date(2005, 1, 1), "1.01.03"), (people.november, "1.01.04")]
    await take_over(with_units(four(), unit=""), date(2025, 12, 1))
    assert (await units_of())[-1] == (date(2025, 12, 1), None)


async def test_a_file_without_the_column_leaves_everybody_in_their_unit(take_over, four, people, units_of):
    await take_over(with_units(four()))
    result = await take_over(four(), people.november)
    assert (result.changed, result.unchanged) == (0, 4)
    await take_over(four(worker={"grade": "III/c"}), people.november)
    assert {unit for _, unit in await units_of()} == {"1.01.03"}


async def test_who_moves_to_another_agency_leaves_the_unit(take_over, four, people, units_of):
    await take_over(with_units(four()))
    moved = {"agency_code": "1.02", "agency_name": "Dinas Kesehatan"}
    await take_over(four(worker=moved), people.november)
    assert await units_of() == [(date(2005, 1, 1), "1.01.03"), (people.november, None)]


async def test_a_unit_of_another_agency_is_refused_by_row(take_over, four, people):
    with pytest.raises(StaffFileRefused) as refused:
        await take_over(with_units(four(), unit="RSUD", other="RSUD"))
    faults = [(error["row"], error["column"]) for error in refused.value.errors]
    assert faults == [(number, "unit_code") for number in range(2, 6)]
    await take_over(with_units(four()))
    only_other = with_units(four(), other="1.01.03")[3:]
    with pytest.raises(StaffFileRefused, match="1 kesalahan") as refused:
        await take_over(only_other, people.november)
    assert "OPD 1.01" in refused.value.errors[0]["message"]
