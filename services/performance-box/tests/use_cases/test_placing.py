"""Assessments in, placements and their history out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from performance_box.rules.errors import PolicyContentChanged
from performance_box.rules.facts import AgencyLine, SupervisorLine
from performance_box.rules.visibility import Reader
from performance_box.use_cases.record_assessments import record_assessments
from performance_box.use_cases.record_people import record_people
from performance_box.use_cases.seed_policies import seed_policies
from performance_box.use_cases.show_box_people import show_box_people
from performance_box.use_cases.show_boxes import show_boxes
from performance_box.use_cases.show_placement import show_placement
from performance_box.wiring import policy_files

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
HR = Reader("4" * 18, True, None)
OTHER, THIRD = "2" * 18, "3" * 18


async def test_placements_keep_their_history_and_are_told(seeded, invented, announced):
    await record_people(seeded, [invented.person()])
    for revision, (productivity, discipline) in enumerate([(None, "100"), ("90", "97"), ("90", "80")], 1):
        await record_assessments(seeded, [invented.assessment(productivity, discipline, revision=revision)], AT)
    standing, history, name = await show_placement(seeded, invented.nip, invented.period, HR)
    assert (standing.box, name) == (4, "Produktivitas tinggi, disiplin rendah")
    assert [(past.revision, past.box, past.unplaced_reason) for past in history] == [
        (1, None, "not_scored"),
        (2, 9, None),
        (3, 4, None),
    ]
    assert [(told["revision"], told["box"]) for told in await announced(seeded)] == [(1, None), (2, 9), (3, 4)]


async def test_an_assessment_that_moves_nobody_is_not_told(seeded, invented, announced):
    await record_assessments(seeded, [invented.assessment("90")], AT)
    await record_assessments(seeded, [invented.assessment("90", revision=2, status="held")], AT)
    assert len(await announced(seeded)) == 1


async def test_an_older_assessment_changes_nothing(seeded, invented, announced):
    newer, older = invented.assessment("90", revision=3), invented.assessment("60", revision=2)
    await record_assessments(seeded, [newer, older], AT)
    await record_assessments(seeded, [older], AT)
    assert [told["box"] for told in await announced(seeded)] == [9]


async def test_counts_cover_everybody_who_served(seeded, invented):
    gone = invented.person("5" * 18, end_date=date(2025, 9, 30))
    coming = invented.person("6" * 18, start_date=date(2025, 11, 1))
    await record_people(seeded, [invented.person(), invented.person(OTHER), invented.person(THIRD), gone, coming])
    await record_assessments(seeded, [invented.assessment("90"), invented.assessment(None, nip=OTHER)], AT)
    boxes = await show_boxes(seeded, invented.period, HR)
    assert (boxes.counts, boxes.as_of) == ({9: 1, None: 2}, AT)
    unplaced, total = await show_box_people(seeded, invented.period, None, HR, 100, 0)
    assert (total, [(person.nip, person.unplaced_reason) for person in unplaced]) == (
        2,
        [(OTHER, "not_scored"), (THIRD, "no_instrument")],
    )


async def test_an_assessment_before_the_person_counts_already(seeded, invented):
    await record_assessments(seeded, [invented.assessment("60", "80")], AT)
    assert (await show_boxes(seeded, invented.period, HR)).counts == {1: 1}
    assert (await show_boxes(seeded, "2025-09", HR)).counts == {}
    await record_people(seeded, [invented.person()])
    assert (await show_boxes(seeded, invented.period, HR)).counts == {1: 1}


async def test_a_verifier_counts_the_own_agency_and_a_supervisor_the_subordinates(seeded, invented):
    elsewhere = (AgencyLine(date(2005, 12, 1), None, "7.01", "Kecamatan Siantar Barat"),)
    above = (SupervisorLine(date(2005, 12, 1), date(2025, 9, 30), OTHER), SupervisorLine(date(2025, 10, 1), None, None))
    people = [invented.person(), invented.person(OTHER, agencies=elsewhere), invented.person(THIRD, supervisors=above)]
    await record_people(seeded, people)
    await record_assessments(seeded, [invented.assessment("90")], AT)
    verifier = Reader("8" * 18, False, "7.01")
    assert (await show_boxes(seeded, invented.period, verifier)).counts == {None: 1}
    supervisor = Reader(invented.supervisor, False, None)
    assert (await show_boxes(seeded, invented.period, supervisor)).counts == {9: 1, None: 1}
    found, total = await show_box_people(seeded, invented.period, 9, supervisor, 100, 0)
    assert (total, [person.nip for person in found]) == (1, [invented.nip])


async def test_a_page_goes_on_where_the_last_one_ended(seeded, invented):
    await record_people(seeded, [invented.person(nip) for nip in (OTHER, THIRD, invented.nip)])
    pages = [await show_box_people(seeded, invented.period, None, HR, 2, offset) for offset in (0, 2)]
    assert [([person.nip for person in page], total) for page, total in pages] == [
        ([invented.nip, OTHER], 3),
        ([THIRD], 3),
    ]


async def test_seeding_twice_is_once_and_a_version_never_changes(seeded, matrix_text):
    assert await seed_policies(seeded, policy_files(), AT) == []
    with pytest.raises(PolicyContentChanged):
        await seed_policies(seeded, [("a.toml", matrix_text.replace("high = 85", "high = 86"))], AT)


async def test_new_cuts_place_people_again_from_their_date_on(seeded, invented, matrix_text):
    before = replace(invented.assessment("86", "97"), period="2025-09")
    await record_assessments(seeded, [before, invented.assessment("86", "97")], AT)
    stricter = matrix_text.replace("version = 1", "version = 2").replace("high = 85", "high = 90", 1)
    await seed_policies(seeded, [("b.toml", stricter.replace("2020-01-01", "2025-10-01"))], AT)
    assert (await show_boxes(seeded, "2025-09", HR)).counts == {9: 1}
    assert (await show_boxes(seeded, "2025-10", HR)).counts == {8: 1}
