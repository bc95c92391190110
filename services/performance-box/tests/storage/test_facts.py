"""Facts come back as they went in; the newest revision wins; what is final stays."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from performance_box.rules.facts import AgencyLine, SupervisorLine
from performance_box.rules.placement import place
from performance_box.rules.visibility import Scope
from performance_box.storage.assessments import assessments_since, save_assessments
from performance_box.storage.grid import find_standing, people_in_box, supervises
from performance_box.storage.people import expect_people, save_people
from performance_box.storage.placements import history_of, placements_of, save_placements
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
BOSS = "7" * 18


async def test_an_assessment_comes_back_whole_and_the_newest_wins(tx, invented):
    first, second = invented.assessment(None), invented.assessment("83.3333333333333333", "91.25", revision=2)
    await expect_people(tx, [first])
    assert await save_assessments(tx, [second, first]) == [second]
    assert await save_assessments(tx, [first, second]) == []
    assert await assessments_since(tx, "2025-10") == [second]
    assert await assessments_since(tx, "2025-11") == []


async def test_a_newer_person_replaces_the_lines(tx, invented):
    moved = invented.person(
        revision=2,
        agencies=(AgencyLine(date(2025, 1, 1), None, "7.01", "Kecamatan"),),
        supervisors=(SupervisorLine(date(2025, 10, 15), None, BOSS),),
    )
    await save_people(tx, [invented.person()])
    await save_people(tx, [moved])
    await save_people(tx, [invented.person()])
    standing = await find_standing(tx, invented.nip, "2025-10")
    assert standing is not None and standing.agency_code == "7.01"
    assert await supervises(tx, BOSS, "2025-10", invented.nip) is True
    assert await supervises(tx, BOSS, "2025-09") is False
    assert await supervises(tx, invented.supervisor, "2025-10") is False
    assert await supervises(tx, None, "2025-10") is False


async def test_somebody_without_any_agency_is_still_counted(tx, invented):
    await save_people(tx, [invented.person(agencies=())])
    (found,) = await people_in_box(tx, "2025-10", Scope(), None, 10, 0)
    assert (found.nip, found.agency_code, found.unplaced_reason) == (invented.nip, None, "no_instrument")


@pytest.fixture
async def placed(tx, invented, matrix):
    assessment = invented.assessment("90")
    await expect_people(tx, [assessment])
    await save_assessments(tx, [assessment])
    placement = place(assessment, matrix, AT)
    await save_placements(tx, [placement])
    return placement


async def test_a_placement_comes_back_with_its_history(tx, invented, placed):
    second = replace(placed, revision=2, box=6, productivity_percent=Decimal(60))
    await save_placements(tx, [second])
    month = (invented.nip, invented.period)
    assert await placements_of(tx, [month]) == {month: second}
    assert await history_of(tx, *month) == [placed, second]


@pytest.mark.parametrize("statement", ["update placement_history set box = 1", "delete from placement_history"])
async def test_history_never_changes(tx, placed, statement):
    with pytest.raises(DBAPIError, match="may not change"):
        await tx.execute(text(statement))


async def test_a_placement_has_a_box_or_a_reason(tx, placed):
    with pytest.raises(DBAPIError, match="check constraint"):
        await tx.execute(text("update placements set box = null"))
