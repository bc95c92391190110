"""The query says whose each month is as the rule does."""

from datetime import date, timedelta
from random import Random

import pytest
from attendance.rules.closing.agency_closes import closing_agency
from attendance.rules.employees import Line
from attendance.storage import agency_people, employees


def _history(chance):
    """Lines as they may come: gaps, overlaps, open ends, none."""
    lines = []
    for _ in range(chance.randrange(4)):
        first = date(2025, 8, 1) + timedelta(days=chance.randrange(120))
        last = None if chance.random() < 0.3 else first + timedelta(days=chance.randrange(60))
        lines.append(Line(first, last, chance.choice(["1.01", "7.01", "5.03"])))
    starts = {line.first_date for line in lines}
    return tuple(lines) if len(starts) == len(lines) else ()  # two that begin on one day: nobody says which counts


@pytest.fixture
async def town(tx, make_employee):
    chance = Random(7)
    people = []
    for number in range(300):
        end = None if chance.random() < 0.6 else date(2025, 9, 20) + timedelta(days=chance.randrange(60))
        start = date(2025, 11, 3) if number % 50 == 0 else date(2005, 1, 1)
        nip = f"{number:018}"
        people.append(make_employee(nip, None, agencies=_history(chance), start_date=start, end_date=end))
    await employees.record(tx, people)
    return people


@pytest.mark.parametrize("period", ["2025-09", "2025-10", "2025-11"])
async def test_the_query_says_whose_month_it_is_as_the_rule_does(tx, town, period):
    expected = {}
    for one in town:
        if one.serves_in(period):
            expected.setdefault(closing_agency(one, period) or agency_people.NO_AGENCY, []).append(one.nip)
    assert len(expected) == 4
    assert await agency_people.open_people(tx, period, None) == expected
    counts = await agency_people.counts(tx, period)
    assert {one.agency_code: one.people for one in counts} == {code: len(nips) for code, nips in expected.items()}
    assert await agency_people.open_people(tx, period, ["7.01"]) == {"7.01": expected["7.01"]}


async def test_who_is_of_an_agency_today(tx, town):
    day = date(2025, 10, 20)
    expected = [one.nip for one in town if one.agency_on(day) == "7.01"]
    assert expected and await agency_people.of_agency(tx, "7.01", day) == expected
